//! The benchmarks: medians and ratios against peers on the same work in the same run. See `benches/README.md`.

mod appends;
mod duplicates;
mod export;
mod faces;
mod http;
mod incidents;
mod judge;
mod main_job;
mod measure;
mod projections;
mod queries;
mod rules;
mod seizures;
mod sweep;
mod synthetic;
mod validation;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [queries::ASK, folder, question] = words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        return queries::ask(folder.as_ref(), question);
    }
    let only = words.first();
    let all: [(&str, fn()); 10] = [
        ("appends", appends::run),
        ("projections", projections::run),
        ("rules", rules::run),
        ("sweep", sweep::run),
        ("validation", validation::run),
        ("queries", queries::run),
        ("export", export::run),
        ("duplicates", duplicates::run),
        ("main-job", main_job::run),
        ("faces", faces::run),
    ];
    for (name, bench) in all {
        if only.is_none_or(|wanted| wanted == name) {
            bench();
        }
    }
}
