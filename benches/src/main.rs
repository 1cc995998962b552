//! The benchmarks: medians and ratios against peers on the same work in the same run. See `benches/README.md`.

mod appends;
mod faces;
mod http;
mod main_job;
mod measure;
mod projections;
mod rules;
mod sweep;
mod synthetic;

fn main() {
    let only = std::env::args().nth(1);
    let all: [(&str, fn()); 6] = [
        ("appends", appends::run),
        ("projections", projections::run),
        ("rules", rules::run),
        ("sweep", sweep::run),
        ("main-job", main_job::run),
        ("faces", faces::run),
    ];
    for (name, bench) in all {
        if only.as_deref().is_none_or(|wanted| wanted == name) {
            bench();
        }
    }
}
