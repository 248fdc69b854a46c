//! Panics of the database, and of readers of what others send, are caught and say nothing: their
//! text could hold bytes of a value.

use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// Whether the panic that is being reported comes from the database, which the vault catches. A
/// panic hook that restores the terminal or ends the process must do nothing then.
pub fn is_store_panic() -> bool {
    let helper = std::thread::current().name().is_some_and(|name| name.starts_with("sled-io-"));
    QUIET.get() || helper
}

/// Runs `work`; `None` when it panicked. For work that is not ours to mend: a panic of our own is
/// an error of the program and must be heard.
pub fn quietly<T>(work: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if !is_store_panic() {
                before(info);
            }
        }));
    });
    let outer = QUIET.replace(true);
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    QUIET.set(outer);
    result.ok()
}
