//! A progress bar, for runs that are long enough to want one.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::{
    io::IsTerminal as _,
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

/// A run shorter than this shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);

/// The bar is moved once for so many pages: terminals are slower than pages.
const STEP: u64 = 64;

/// Progress on the standard error output, where that is a terminal.
pub struct Progress {
    bar: ProgressBar,
    done: AtomicU64,
    started: Instant,
}

impl Progress {
    /// A bar for so many pages.
    pub fn new(pages: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(pages as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message("reading pages");
        Self { bar, done: AtomicU64::new(0), started: Instant::now() }
    }

    /// One more page is done.
    pub fn page(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        if !done.is_multiple_of(STEP) || self.started.elapsed() < PATIENCE {
            return;
        }
        if self.bar.is_hidden() && std::io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done);
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
