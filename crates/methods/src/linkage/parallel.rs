//! Work shared among threads.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Does the work for all numbers below `total`, in ranges of at most `size` that threads take as they become free. Each
/// thread has a state of its own; the states come back in no particular order, so put them together by something that
/// does not mind.
pub(super) fn fold<S: Send>(
    threads: usize,
    total: usize,
    size: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, Range<usize>) + Sync,
) -> Vec<S> {
    let next = AtomicUsize::new(0);
    let run = || {
        let mut own = state();
        loop {
            let from = next.fetch_add(size, Ordering::Relaxed);
            if from >= total {
                return own;
            }
            work(&mut own, from..(from + size).min(total));
        }
    };
    let threads = threads.clamp(1, total.div_ceil(size.max(1)).max(1));
    if threads == 1 {
        return vec![run()];
    }
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut states = vec![run()];
        for other in others {
            match other.join() {
                Ok(own) => states.push(own),
                Err(fault) => std::panic::resume_unwind(fault),
            }
        }
        states
    })
}

/// One result for each number below `count`, in their order.
pub(super) fn each<T: Send>(threads: usize, count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let states = fold(threads, count, 1, Vec::new, |made: &mut Vec<(usize, T)>, range| {
        made.extend(range.map(|at| (at, make(at))));
    });
    let mut made: Vec<(usize, T)> = states.into_iter().flatten().collect();
    made.sort_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, one)| one).collect()
}
