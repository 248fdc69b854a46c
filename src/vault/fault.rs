//! Named moments at which tests look at what a kill would leave. Nothing in a real build.

#[cfg(test)]
pub(super) use hook::{reach, watch};

#[cfg(not(test))]
pub(super) const fn reach(_moment: &'static str) {}

#[cfg(test)]
mod hook {
    use std::cell::RefCell;

    type Hook = Box<dyn FnMut(&'static str)>;

    thread_local! {
        static HOOK: RefCell<Option<Hook>> = const { RefCell::new(None) };
    }

    /// Runs at every moment that this thread reaches, until replaced.
    pub(in crate::vault) fn watch(hook: Option<Hook>) {
        HOOK.with_borrow_mut(|slot| *slot = hook);
    }

    pub(in crate::vault) fn reach(moment: &'static str) {
        HOOK.with_borrow_mut(|slot| {
            if let Some(hook) = slot {
                hook(moment);
            }
        });
    }
}
