//! Who may know whom: faces → application → engines → {rules, pack} → model.

use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

/// Each crate with the crates of the house that it may depend on. A crate that is not here may not exist.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("mandate-model", &[]),
    ("mandate-rules", &["mandate-model"]),
    ("mandate-pack", &["mandate-model", "mandate-rules"]),
    ("mandate-store", &["mandate-model"]),
    ("mandate-columns", &["mandate-model"]),
    ("mandate-projection", &["mandate-model", "mandate-columns"]),
    ("mandate-datasets", &["mandate-model", "mandate-columns"]),
    ("mandate-facts", &["mandate-model", "mandate-columns", "mandate-rules", "mandate-projection", "mandate-datasets"]),
    ("mandate-exchange", &["mandate-model", "mandate-columns"]),
    ("mandate-report", &["mandate-model"]),
    ("mandate-access", &["mandate-model"]),
    ("mandate-workflow", &["mandate-model"]),
    ("mandate-methods", &[]),
    (
        "mandate",
        &[
            "mandate-model",
            "mandate-rules",
            "mandate-pack",
            "mandate-store",
            "mandate-facts",
            "mandate-columns",
            "mandate-datasets",
            "mandate-exchange",
            "mandate-report",
            "mandate-access",
            "mandate-workflow",
            "mandate-methods",
        ],
    ),
    ("mandate-web", &["mandate", "mandate-model"]),
    ("mandate-flight", &["mandate", "mandate-model"]),
    ("mandate-cli", &["mandate", "mandate-model", "mandate-web", "mandate-flight"]),
    // Tests may know what they test.
    ("mandate-testkit", &["mandate-model"]),
    (
        "mandate-benches",
        &[
            "mandate-model",
            "mandate-columns",
            "mandate-datasets",
            "mandate-rules",
            "mandate-store",
            "mandate-facts",
            "mandate-methods",
        ],
    ),
    ("xtask", &["mandate-model"]),
];

/// Libraries that only one crate may touch, and why.
const ONLY: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["mandate-store", "mandate-benches"], "only the store is on a database"),
    ("postgres", &["mandate-store", "mandate-testkit"], "only the store is on a database"),
    ("datafusion", &["mandate-facts"], "only the facts run SQL"),
    ("typst", &["mandate-report"], "only the reports are typeset"),
    ("clap", &["mandate-cli"], "only the command line has one"),
    ("axum", &["mandate-web", "mandate-flight"], "only the web face and Flight know HTTP"),
    ("cedar-policy", &["mandate-access"], "only access decides who may do what"),
];

pub fn faults(root: &Path) -> Result<Vec<String>, String> {
    let metadata = metadata(root)?;
    let packages = metadata["packages"].as_array().ok_or("cargo metadata has no packages")?;
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = MAY_KNOW.iter().find(|(known, _)| *known == name) else {
            faults.push(format!(
                "{name}: a crate that xtask/src/dependencies.rs does not know; say there whom it may know"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let used = dependency["name"].as_str().unwrap_or_default();
            let for_tests = dependency["kind"].as_str() == Some("dev");
            let ours = MAY_KNOW.iter().any(|(known, _)| *known == used);
            if ours && !for_tests && !allowed.contains(&used) {
                faults.push(format!("{name} depends on {used}: it may know {allowed:?} only"));
            }
            for (library, owners, why) in ONLY {
                if used == *library && !for_tests && !owners.contains(&name) {
                    faults.push(format!("{name} depends on {library}: {why}"));
                }
            }
        }
    }
    Ok(faults)
}

fn metadata(root: &Path) -> Result<Json, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1", "--no-deps", "--locked"])
        .current_dir(root)
        .output()
        .map_err(|error| format!("cargo metadata: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    serde_json::from_slice(&output.stdout).map_err(|error| error.to_string())
}
