//! The files that pages load: compiled in, under an address that changes with their content, so that a browser may keep
//! them for ever.

/// A file of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Its name within the folder.
    pub name: &'static str,
    /// The value of `Content-Type`.
    pub content_type: &'static str,
    /// Its text.
    pub text: &'static str,
}

macro_rules! assets {
    ($($name:literal: $kind:literal),* $(,)?) => {
        /// Every file, the style sheet first.
        pub const ALL: &[Asset] =
            &[$(Asset { name: $name, content_type: $kind, text: include_str!(concat!("../../assets/", $name)) }),*];
    };
}

assets! {
    "mandate.css": "text/css; charset=utf-8",
    "reading.css": "text/css; charset=utf-8",
    "mandate.js": "text/javascript; charset=utf-8",
    "theme.js": "text/javascript; charset=utf-8",
    "forms.js": "text/javascript; charset=utf-8",
    "filters.js": "text/javascript; charset=utf-8",
    "jobs.js": "text/javascript; charset=utf-8",
    "charts.js": "text/javascript; charset=utf-8",
    "copy.js": "text/javascript; charset=utf-8",
    "passkeys.js": "text/javascript; charset=utf-8",
    "mark.svg": "image/svg+xml",
}

/// Changes whenever one of the files does (FNV-1a over all of them).
pub const VERSION: u64 = version();

const fn version() -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut file = 0;
    while file < ALL.len() {
        let bytes = ALL[file].text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
            at += 1;
        }
        file += 1;
    }
    hash
}

/// The address of a file: `/assets/VERSION/NAME`. Modules import each other by relative names, and so in one version.
pub fn address(name: &str) -> String {
    format!("/assets/{VERSION:016x}/{name}")
}

/// The file of that name. The version in an address is not compared: an old page may ask for the present file.
pub fn find(name: &str) -> Option<&'static Asset> {
    ALL.iter().find(|asset| asset.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_listed_files_are_found() {
        assert_eq!(find("../Cargo.toml"), None);
        assert_eq!(find(""), None);
        assert_eq!(find("mandate.css").map(|asset| asset.content_type), Some("text/css; charset=utf-8"));
    }

    #[test]
    fn every_module_that_is_imported_is_listed_and_nothing_comes_from_elsewhere() {
        for asset in ALL {
            for line in asset.text.lines().filter(|line| line.starts_with("import ")) {
                let name = line.split("\"./").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or(line);
                assert!(find(name).is_some(), "{}: {line}", asset.name);
            }
            let elsewhere = asset.text.replace("http://www.w3.org/2000/svg", "");
            assert!(!elsewhere.contains("://"), "{}", asset.name);
            assert!(!elsewhere.contains("@import") && !elsewhere.contains("url("), "{}", asset.name);
        }
    }
}
