//! Memory that is needed soon, asked for early.

/// Asks the processor to fetch what a reference leads to, and does not wait for it.
#[inline]
pub(super) fn fetch<T>(soon: &T) {
    #[cfg(target_arch = "x86_64")]
    safe_arch::prefetch_t0(soon);
    #[cfg(not(target_arch = "x86_64"))]
    let _ = soon;
}
