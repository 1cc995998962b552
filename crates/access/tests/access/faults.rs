//! Faulty policies: each fault with its line.

use crate::support::{faults, pack};

fn check(text: &str, expected: &str) {
    let got = faults(&[pack("trade", text)]);
    assert_eq!(got.trim(), expected.trim(), "\n{got}\n");
}

#[test]
fn show() {
    for text in [
        "@id(\"a\")\npermit (principal, action, resource) when resource.own };",
        "@id(\"a\")\npermit (principal, action, resource)\n@id(\"b\") permit (principal, action, resource);\nfobid (principal, action, resource);",
        "permit (principal, action, resource);",
        "@id(\"Über allen\")\npermit (principal, action, resource);",
        "@id(\"a\")\npermit (principal, action, resource);\n\n// again\n@id(\"a\")\nforbid (principal, action, resource);",
        "@id(\"a\")\npermit (principal, action == Action::\"raed\", resource);",
        "@id(\"a\")\npermit (principal in Role::\"auditer\", action, resource);",
        "@id(\"a\")\npermit (principal, action == Action::\"read\", resource)\nwhen { resource.contry == \"CHE\" };",
        "@id(\"a\")\npermit (principal, action == Action::\"read\", resource)\nwhen { resource.country == \"CHE\" };",
        "@id(\"a\")\npermit (principal, action == Action::\"read\", resource)\nwhen { context.transition == \"submit\" };",
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource is Report);",
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource) when { resource.counts == \"yes\" };",
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource is Recrod);",
        "@id(\"a\")\npermit (principal in ?principal, action, resource);",
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource) when { false };",
        "@id(\"a\")\nforbid (principal, action == Action::\"read\", resource) when { resource.pack == \"trаde\" };",
        "@id(\"a\") permit (principal, action, resource); @id(\"a\") permit (principal == Role::\"public\", action, resource);",
        "@id permit (principal, action, resource);",
    ] {
        println!("---- {text}\n\n{}\n", faults(&[pack("trade", text)]));
    }
}
