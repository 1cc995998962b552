//! The literate specs of the packs, run against a store with all bundled data.
//!
//! `cargo xtask spec --update` rewrites what they expect.

use std::path::Path;

use crate::support::{Program, demonstration};
use mandate_testkit::spec::{self, Subject};

struct Bundled {
    program: Program,
    packs: mandate::Packs,
}

impl Subject for Bundled {
    fn command(&mut self, line: &str) -> String {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        self.program.run(&arguments).stdout
    }

    fn check(&mut self, collection: &str, record: &str) -> String {
        match self.packs.check_yaml(collection, record, crate::support::DAY) {
            Ok(diagnostics) => diagnostics
                .0
                .iter()
                .map(|found| {
                    format!("{} {}: {}\n", found.code().id(), found.field().unwrap_or("-"), found.fault.message)
                })
                .collect(),
            Err(diagnostics) => diagnostics.to_string(),
        }
    }
}

#[test]
fn specs_hold() {
    let packs = crate::support::packs();
    let mut subject = Bundled {
        program: demonstration(),
        packs: mandate::Packs::load(std::slice::from_ref(&packs)).unwrap_or_else(|faults| panic!("{faults}")),
    };
    let update = std::env::var_os("MANDATE_UPDATE_SPECS").is_some();
    let mut compared = 0;
    let mut differences = Vec::new();
    for path in spec::specs(Path::new(&packs)) {
        let (blocks, found) = spec::run(&path, &mut subject, update).unwrap_or_else(|fault| panic!("{fault}"));
        compared += blocks;
        differences.extend(found);
    }
    assert!(compared > 0, "no spec compares anything");
    assert!(differences.is_empty(), "{}", differences.join("\n\n"));
}
