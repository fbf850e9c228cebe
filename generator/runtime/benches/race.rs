//! Which of several ways is faster, side by side.

use std::time::{Duration, Instant};

/// The ways take turns, and the best turn of each counts: turns are so short that nothing else comes between in some of
/// them, even where the machine is busy.
pub const TURNS: usize = 400;
const TURN: Duration = Duration::from_millis(3);

/// Calls a second of each.
pub fn race<const N: usize>(ways: &mut [&mut dyn FnMut(); N]) -> [f64; N] {
    let mut best = [0.0_f64; N];
    for _ in 0..TURNS {
        for (way, best) in ways.iter_mut().zip(&mut best) {
            let (start, mut calls) = (Instant::now(), 0.0);
            while start.elapsed() < TURN {
                way();
                calls += 1.0;
            }
            *best = best.max(calls / start.elapsed().as_secs_f64());
        }
    }
    best
}
