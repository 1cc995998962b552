//! The benchmarks: medians and ratios against peers on the same work in the same run. See `benches/README.md`.

mod appends;
mod duplicates;
mod faces;
mod http;
mod incidents;
mod judge;
mod main_job;
mod measure;
mod projections;
mod rules;
mod sweep;
mod synthetic;
mod validation;

fn main() {
    let only = std::env::args().nth(1);
    let all: [(&str, fn()); 8] = [
        ("appends", appends::run),
        ("projections", projections::run),
        ("rules", rules::run),
        ("sweep", sweep::run),
        ("validation", validation::run),
        ("duplicates", duplicates::run),
        ("main-job", main_job::run),
        ("faces", faces::run),
    ];
    for (name, bench) in all {
        if only.as_deref().is_none_or(|wanted| wanted == name) {
            bench();
        }
    }
}
