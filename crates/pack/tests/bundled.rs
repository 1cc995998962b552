//! The packs that come with the program load, and `pack check` finds nothing.

use std::path::Path;

#[test]
fn bundled_packs_are_without_fault() {
    let packs = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../packs");
    let loaded = match mandate_pack::load(&[packs]) {
        Ok(loaded) => loaded,
        Err(faults) => panic!("{}", faults.0.iter().map(|fault| fault.render(false)).collect::<Vec<_>>().join("\n\n")),
    };
    let faults = mandate_pack::lint::lint(&loaded.catalogue);
    assert!(faults.0.is_empty(), "{faults}");
}
