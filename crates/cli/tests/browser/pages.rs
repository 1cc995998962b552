//! The pages that every test of all pages visits.

/// A page that anybody may see.
pub const PUBLIC: &[&str] = &[
    "/",
    "/sign-in",
    "/countries",
    "/countries/KEN",
    "/collections",
    "/collections/submissions",
    "/collections/submissions/records/KEN%2F2019",
    "/collections/submissions/records/KEN%2F2019/history",
    "/data",
    "/data/submissions-received",
    "/data/drug-flows?a.substance=cocaine-type&a.year=2022",
    "/data/significant-seizures?a.year=2022",
    "/collections/drug-seizures/rows",
    "/collections/drug-seizures/rows/BRA%2FSYN00001",
    "/reports",
    "/api",
    "/nothing-is-here",
];

/// A page that only those who signed in have something on.
pub const SIGNED_IN: &[&str] = &["/tasks", "/jobs", "/account"];

/// A page of those who write.
pub const WRITING: &[&str] = &["/collections/submissions/new", "/collections/submissions/import"];

/// A page of those who keep the installation running.
pub const ADMINISTRATION: &[&str] = &[
    "/administration",
    "/administration/accounts",
    "/administration/roles",
    "/administration/packs",
    "/administration/jobs",
    "/administration/audit",
    "/administration/health",
    "/administration/backups",
];

/// What a role visits, besides the pages of everybody.
pub fn of(role: &str) -> Vec<&'static str> {
    let mut pages = [PUBLIC, SIGNED_IN].concat();
    if matches!(role, "national-focal-point" | "data-provider" | "secretariat-officer") {
        pages.extend(WRITING);
    }
    if matches!(role, "auditor" | "administrator") {
        pages.extend(ADMINISTRATION);
    }
    pages
}

/// All roles that sign in.
pub const ROLES: [&str; 7] = [
    "national-focal-point",
    "data-provider",
    "national-validator",
    "thematic-reviewer",
    "secretariat-officer",
    "auditor",
    "administrator",
];
