//! Thirty-two secret bytes on a page of their own: wiped when dropped, kept out of swap where
//! the system allows it.

use region::LockGuard;
use zeroize::Zeroize;

/// A page to itself, so that unlocking one key never unlocks another.
#[repr(align(4096))]
struct Page([u8; 32]);

/// See the module.
pub(super) struct Locked {
    page: Box<Page>,
    // Dropped after the bytes are wiped, because `Drop::drop` runs before the fields' own.
    _guard: Option<LockGuard>,
}

impl Locked {
    /// Lets `fill` write the bytes in place.
    pub(super) fn fill<E>(fill: impl FnOnce(&mut [u8; 32]) -> Result<(), E>) -> Result<Self, E> {
        let page = Box::new(Page([0; 32]));
        // A refusal (a low RLIMIT_MEMLOCK) is not an error: `doctor` looks at swap itself.
        let guard = region::lock(page.0.as_ptr(), page.0.len()).ok();
        let mut locked = Self { page, _guard: guard };
        fill(&mut locked.page.0)?;
        Ok(locked)
    }

    /// A copy of these bytes.
    pub(super) fn copy(bytes: &[u8; 32]) -> Self {
        let page = Box::new(Page([0; 32]));
        let guard = region::lock(page.0.as_ptr(), page.0.len()).ok();
        let mut locked = Self { page, _guard: guard };
        locked.page.0.copy_from_slice(bytes);
        locked
    }

    /// The bytes.
    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.page.0
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        self.page.0.zeroize();
    }
}
