//! The routes that the program has: read from the sources of the pages, and from the description of the interface.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use serde_json::Value as Json;

/// A method and an address with places, such as `GET /countries/{code}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    pub address: String,
    pub method: String,
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:6} {}", self.method, self.address)
    }
}

/// The routes of the pages, as their sources declare them: what is not found here is not routed.
pub fn of_pages() -> BTreeSet<Route> {
    let mut sources = Vec::new();
    visit(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pages"), &mut sources);
    let all = sources.concat();
    let routed = sources.iter().flat_map(|source| of_source(source, &all).expect("routes"));
    let found: BTreeSet<Route> = routed.collect();
    assert!(found.len() > 4, "routes are found in the sources");
    found
}

fn visit(folder: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("the pages").flatten() {
        let path = entry.path();
        if path.is_dir() {
            visit(&path, sources);
        } else if path.extension().is_some_and(|end| end == "rs") {
            sources.push(fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// The routes that a source file declares. An address is written there as text, or named as `Part::Name.address()`; then
/// `Self::Name => "…"` in any of the sources tells it.
fn of_source(source: &str, all: &str) -> Result<Vec<Route>, String> {
    let mut routes = Vec::new();
    for call in source.split(".route(").skip(1) {
        let call = arguments(call);
        let Some((address, handlers)) = written(call).or_else(|| named_elsewhere(call, all)) else {
            return Err(format!("this address cannot be read: `.route({call})`"));
        };
        let methods = ["get", "post", "put", "delete", "patch"].into_iter().filter(|method| {
            handlers
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '(')
                .any(|word| word.starts_with(&format!("{method}(")))
        });
        let before = routes.len();
        routes.extend(methods.map(|method| Route { address: address.to_owned(), method: method.to_uppercase() }));
        if routes.len() == before {
            return Err(format!("no method for {address}"));
        }
    }
    Ok(routes)
}

/// An address in quotes, and what follows it.
fn written(call: &str) -> Option<(&str, &str)> {
    call.trim_start().strip_prefix('"')?.split_once('"')
}

fn named_elsewhere<'a>(call: &'a str, all: &'a str) -> Option<(&'a str, &'a str)> {
    let (name, handlers) = call.split_once(".address()")?;
    let (_, name) = name.rsplit_once("::")?;
    let (_, told) = all.split_once(&format!("Self::{name} => \"/"))?;
    let end = told.find('"')?;
    let start = all.len() - told.len() - 1;
    Some((all.get(start..=start + end)?, handlers))
}

/// What stands before the bracket that closes the call.
fn arguments(text: &str) -> &str {
    let mut open = 0_i32;
    for (at, letter) in text.char_indices() {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => return text.split_at(at).0,
            ')' => open -= 1,
            _ => {}
        }
    }
    text
}

/// The routes of an OpenAPI document.
pub fn of_document(document: &[u8]) -> BTreeSet<Route> {
    let document: Json = serde_json::from_slice(document).expect("the description of the interface");
    let paths = document["paths"].as_object().expect("paths");
    let methods = ["get", "post", "put", "delete", "patch"];
    let routes = paths.iter().flat_map(|(address, item)| {
        methods
            .iter()
            .filter(|method| item.get(method).is_some())
            .map(|method| Route { address: address.clone(), method: method.to_uppercase() })
    });
    routes.collect()
}

/// The route that takes an address: the one that names most of it.
pub fn best<'r>(routes: &'r BTreeSet<Route>, method: &str, address: &str) -> Option<&'r Route> {
    let path = address.split('?').next().unwrap_or_default();
    let fitting = routes.iter().filter(|route| route.method == method);
    fitting
        .filter_map(|route| Some((named(&route.address, path)?, route)))
        .max_by_key(|(named, _)| *named)
        .map(|(_, route)| route)
}

/// How many parts of the address the route names; none where it does not fit.
fn named(route: &str, path: &str) -> Option<usize> {
    let mut parts = path.split('/');
    let mut count = 0;
    for piece in route.split('/') {
        if piece.starts_with("{*") {
            return Some(count);
        }
        let part = parts.next()?;
        match piece.starts_with('{') {
            true => {}
            false if piece == part => count += 1,
            false => return None,
        }
    }
    parts.next().is_none().then_some(count)
}

#[test]
fn the_route_that_names_most_takes_an_address() {
    let source = "Router::new().route(\"/a/{b}\", get(x).post(y)).route(\n \"/a/new\",\n get(z),\n)";
    let routes: BTreeSet<Route> = of_source(source, "").expect("routes").into_iter().collect();
    let told: Vec<String> = routes.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["GET    /a/new", "GET    /a/{b}", "POST   /a/{b}"]);
    let address = |path| best(&routes, "GET", path).map(|route| route.address.as_str());
    assert_eq!((address("/a/new?x=1"), address("/a/KEN"), address("/a")), (Some("/a/new"), Some("/a/{b}"), None));
    assert!(of_source(".route(ADDRESS, get(x))", "").is_err());
    let named = of_source(".route(Part::Name.address(), get(x))", "x Self::Name => \"/there\", y").expect("a route");
    assert_eq!(named.first().map(ToString::to_string).as_deref(), Some("GET    /there"));
}
