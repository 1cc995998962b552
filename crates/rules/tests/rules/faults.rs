#[test]
fn show() {
    use crate::support::*;
    use mandate_rules::RuleSet;
    for text in [
        "record.note ==",
        "record.note == 'abc",
        "record.note = 'a'",
        "(record.listed",
        "record.listed)",
        "record.note == 'a' record.listed",
        "",
        "has(record)",
        "record.findings.all(1, true)",
        "record.for.x == 1",
        "for == 1",
        "1.5u",
        "record.a ? 1",
        "@",
        "record.été == 1",
        "é",
        "record.note == 'é' && record.nopt",
        "[1,]",
        "{'a': 1}",
        "record.`x`",
        "99999999999999999999",
        "1e400",
        "record..x",
        "f(",
        "record.listed && ",
        "b'x' == b'y'",
        "!",
        "-",
        "record.spare-count > 1",
        "null",
        "record.note == null",
        "a.all(x)",
        "has()",
        "has(1,2)",
        ".record.listed",
        "record.note.?x",
    ] {
        match RuleSet::compile(&collection(vec![rule(text)]), Some(&catalogue())) {
            Ok(_) => println!("OK {text}"),
            Err(f) => {
                for d in f {
                    println!("{}\n", d.render(false))
                }
            }
        }
    }
}
