//! The edges of each operator, and what is asked of single records.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::array::builder::{ListBuilder, StringBuilder};
use mandate_facts::Sweep;
use mandate_model::value::{Money, Quantity};
use mandate_model::{Language, Multilingual, Row, Value};
use mandate_rules::Outcome;

use crate::support::{agree, all_fields, batch, collection, compiled, day, decimal, on, record, scalar_fields};

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn number(text: &str) -> Value {
    Value::Decimal(decimal(text))
}

fn codes(codes: &[&str]) -> Value {
    Value::Codes(codes.iter().map(|code| (*code).to_owned()).collect())
}

/// What the rule comes to over columns, for each of the records: `t` where it gives no verdict, `f` failed, `!` not
/// evaluated; and how many rows were asked one by one. Both evaluators must agree on the rule and on its opposite.
fn outcomes(assert: &str, records: &[&[(&str, Value)]]) -> (String, usize) {
    let opposite = format!("!({assert})");
    let collection = collection(scalar_fields(), &[assert, &opposite]);
    let records: Vec<Row> = records.iter().map(|values| record(&collection, values)).collect();
    let asked = agree(&collection, &records);
    let rules = compiled(&collection);
    let findings = Sweep::compile(&collection, &rules, on()).unwrap().run(&batch(&collection, &records)).unwrap();
    let outcome = |row: usize| match (findings.rules()[0].outcome(row), findings.rules()[1].outcome(row)) {
        (None, Some(Outcome::Failed)) => 't',
        (Some(Outcome::Failed), None) => 'f',
        (None, None) => '-',
        (Some(Outcome::NotEvaluated(_)), Some(Outcome::NotEvaluated(_))) => '!',
        other => panic!("{assert}: {other:?}"),
    };
    ((0..records.len()).map(outcome).collect(), asked[0])
}

/// `expected` has a letter for each record: true, false, `-` absent, `!` at fault; `asked` rows are asked one by one.
#[track_caller]
fn check(assert: &str, records: &[&[(&str, Value)]], expected: &str, asked: usize) {
    assert_eq!(outcomes(assert, records), (expected.to_owned(), asked), "{assert}");
}

#[test]
fn whole_numbers_never_wrap_around() {
    let one = |number: i64| vec![("integer-a", Value::Integer(number))];
    let (least, most, zero, seven) = (one(i64::MIN), one(i64::MAX), one(0), one(-7));
    let rows: &[&[(&str, Value)]] = &[&least, &most, &zero, &seven, &[]];
    check("record.integer_a + 1 > record.integer_a", rows, "t!tt-", 1);
    check("record.integer_a - 1 < record.integer_a", rows, "!ttt-", 1);
    check("record.integer_a * 2 < 0", rows, "!!ft-", 2);
    check("-record.integer_a > 0", rows, "!fft-", 1);
    check("abs(record.integer_a) >= 0", rows, "!ttt-", 1);
    check("1 / record.integer_a == 0", rows, "tt!t-", 1);
    check("record.integer_a / -1 > 0", rows, "!fft-", 1);
    check("record.integer_a % 4 == -3", rows, "ffft-", 0);
    check("record.integer_a / 2 == -3", rows, "ffft-", 0);
    check("record.integer_a in [0, -7, 1/0]", rows, "!!!!-", 4);
    check("record.integer_a in [0, -7, 9223372036854775807]", rows, "fttt-", 0);
    check("1 / 0 == record.integer_a", rows, "!!!!-", 4);
}

#[test]
fn absence_wins_over_a_fault_and_a_decision_over_both() {
    let both = |a: i64, b: i64| vec![("integer-a", Value::Integer(a)), ("integer-b", Value::Integer(b))];
    let (fine, fault, without) = (both(6, 3), both(6, 0), vec![("integer-b", Value::Integer(0))]);
    let rows: &[&[(&str, Value)]] = &[&fine, &fault, &without];
    check("record.integer_a / record.integer_b == 2", rows, "t!-", 1);
    check("record.integer_a / record.integer_b == 2 || record.integer_b == 0", rows, "ttt", 0);
    check("record.integer_a / record.integer_b == 2 && record.integer_b != 0", rows, "tff", 0);
    check("record.integer_a / record.integer_b == 2 || has(record.date_a)", rows, "t!-", 1);
    check("record.integer_a / record.integer_b == 2 || record.boolean_a", rows, "t--", 1);
    check("(1 / record.integer_b > 0 ? record.integer_a : 1) == 6", rows, "f!!", 2);
    check("(record.boolean_a ? 1 : 1) == 1", rows, "---", 0);
    check("has(record.integer_a) ? record.integer_a == 6 : record.boolean_a", rows, "tt-", 0);
    check("(record.boolean_a ? 1 : 2) / record.integer_b == 1", rows, "---", 0);
}

#[test]
fn a_guard_keeps_rows_from_being_asked_one_by_one() {
    let given = [("integer-a", Value::Integer(6)), ("integer-b", Value::Integer(0))];
    let rows: &[&[(&str, Value)]] = &[&given, &[], &given[..1]];
    check("!has(record.integer_b) || record.integer_b == 0 || record.integer_a / record.integer_b > 1", rows, "ttt", 0);
    check("has(record.integer_b) && record.integer_a / (record.integer_b + 1) == 6", rows, "tff", 0);
}

#[test]
fn decimals_are_exact_or_asked() {
    let pair = |a: &str, b: &str| vec![("decimal-a", number(a)), ("decimal-b", number(b))];
    let (plain, large) = (pair("0.1", "0.2"), pair("79228162514264337593543950335", "-79228162514264337593543950335"));
    let (fine, zero) = (pair("0.000000001", "3"), pair("7.50", "0.00"));
    let rows: &[&[(&str, Value)]] = &[&plain, &large, &fine, &zero, &plain[..1]];
    check("record.decimal_a + record.decimal_b == 0.3", rows, "tfff-", 0);
    check("record.decimal_a - record.decimal_b < 0", rows, "t!tf-", 1);
    check("record.decimal_a * record.decimal_b * record.decimal_b == 0.000000009", rows, "f!tf-", 1);
    check("record.decimal_a / record.decimal_b < 1", rows, "ttt!-", 1);
    check("record.decimal_a / record.decimal_b * 3 == record.decimal_a", rows, "fff!-", 1);
    check("record.decimal_a == 0.10", rows, "tffft", 0);
    check("record.decimal_a > 0.0000000001", rows, "ttttt", 0);
    check("record.decimal_a in [0.1, 7.5, 0.0000000001]", rows, "tfftt", 0);
    check("record.decimal_a in [0.0000000001]", rows, "fffff", 0);
    check("int(record.decimal_a) == 7", rows, "f!ftf", 1);
    check("string(record.decimal_a) == '7.5'", rows, "ffftf", 0);
    check("abs(record.decimal_b) == -record.decimal_b", rows, "ftft-", 0);
    check("record.decimal_a * 1000000000000000000000.0 > 0", rows, "t!ttt", 1);
    check("record.decimal_a * record.decimal_a * record.decimal_a * record.decimal_a > 0", rows, "t!ftt", 1);
}

#[test]
fn what_has_more_than_96_bits_is_rounded_as_for_one_record() {
    let pair = |a: &str, b: &str| vec![("decimal-a", number(a)), ("decimal-b", number(b))];
    let sum = pair("79228162514264337593.000000001", "79228162514264337593.000000002");
    let product = pair("8901234567.891234567", "8901234567.891234567");
    let rows: &[&[(&str, Value)]] = &[&sum, &product];
    check("record.decimal_a + record.decimal_b == 158456325028528675186.0", rows, "tf", 0);
    check("record.decimal_a - -record.decimal_b == 158456325028528675186.0", rows, "tf", 0);
    check("string(record.decimal_a * record.decimal_b) == '79231976832621853359.96565403'", rows, "!t", 1);
}

#[test]
fn texts_are_read_counted_and_joined() {
    let one = |given: &str| vec![("text-a", text(given))];
    let (empty, chinese, digits, fraction) = (one(""), one("边境é"), one("12"), one("1.50"));
    let rows: &[&[(&str, Value)]] = &[&empty, &chinese, &digits, &fraction, &[]];
    check("size(record.text_a) == 3", rows, "ftff-", 0);
    check("record.text_a < 'a'", rows, "tftt-", 0);
    check("record.text_a.startsWith('')", rows, "tttt-", 0);
    check("'12'.startsWith(record.text_a)", rows, "tftf-", 0);
    check("record.text_a.contains('境') || record.text_a.endsWith('0')", rows, "ftft-", 0);
    check("record.text_a.matches('^\\\\p{Han}+')", rows, "ftff-", 0);
    check("int(record.text_a) == 12", rows, "!!t!-", 3);
    check("double(record.text_a) * 2 == 3", rows, "!!ft-", 2);
    check("record.text_a + string(record.integer_a) == 'a'", rows, "-----", 0);
    check("record.text_a + '-' + record.text_a == '12-12'", rows, "fftf-", 0);
    check("record.text_a in ['', '12']", rows, "tftf-", 0);
    check("record.text_a in ['12', record.text_b]", rows, "-----", 0);
    check("'12' in ['12', record.text_a]", rows, "tttt-", 0);
}

#[test]
fn a_list_is_never_absent() {
    let (two, none) =
        (vec![("codes-a", codes(&["air", "sea"])), ("text-a", text("sea"))], vec![("codes-a", codes(&[]))]);
    let rows: &[&[(&str, Value)]] = &[&two, &none, &[]];
    check("size(record.codes_a) >= 1", rows, "tff", 0);
    check("has(record.codes_a)", rows, "tff", 0);
    check("'sea' in record.codes_a", rows, "tff", 0);
    check("record.text_a in record.codes_a", rows, "t--", 0);
    check("record.codes_a[1] == 'sea'", rows, "t!!", 2);
    check("record.codes_a[-1] == record.text_a", rows, "!--", 1);
    check("record.codes_a[record.integer_a] == 'sea'", rows, "---", 0);
}

#[test]
fn days_and_parts_of_values() {
    let mut subject = Multilingual::default();
    subject.set(Language::Chinese, "边境");
    let quantity = Quantity { value: decimal("2"), unit: "kg".into(), normal: decimal("2000") };
    let full = vec![
        ("period-a", Value::Period("../2012-Q1".parse().unwrap())),
        ("date-a", Value::Date(day("2012-03-31"))),
        ("date-b", Value::Date(day("1969-12-31"))),
        ("quantity-a", Value::Quantity(quantity)),
        ("money-a", Value::Money(Money { amount: decimal("0.30"), currency: "USD".into() })),
        ("subject-a", Value::Multilingual(subject)),
    ];
    let rows: &[&[(&str, Value)]] = &[&full, &[]];
    check("record.period_a.end == record.date_a", rows, "t-", 0);
    check("record.period_a.start <= on", rows, "--", 0);
    check("has(record.period_a) && !has(record.period_a.start)", rows, "tf", 0);
    check("year(record.date_b) == 1969 && year(record.date_a) == 2012", rows, "t-", 0);
    check("days(record.date_b, record.date_a) == 15431", rows, "t-", 0);
    check("string(record.date_a) == '2012-03-31'", rows, "t-", 0);
    check("record.quantity_a.value * 1000 == record.quantity_a.normal", rows, "t-", 0);
    check("record.quantity_a.unit == 'kg' && record.money_a.currency == 'USD'", rows, "t-", 0);
    check("record.money_a.amount == 0.3", rows, "t-", 0);
    check("has(record.subject_a) && !has(record.subject_a.en)", rows, "tf", 0);
    check("record.subject_a.zh.startsWith('边')", rows, "t-", 0);
    check("(has(record.date_a) ? record.period_a : record.period_b).end <= on", rows, "t-", 0);
}

#[test]
fn a_rule_that_takes_too_many_steps_is_asked_and_told() {
    let (short, long) = (vec![("text-a", text("a"))], vec![("text-a", text(&"a".repeat(400_000)))]);
    let rows: &[&[(&str, Value)]] = &[&short, &long];
    check("size(record.text_a + record.text_a + record.text_a) > 3 || has(record.date_a)", rows, "f!", 1);
    check("size(record.text_a + record.text_a) > 3 || has(record.date_a)", rows, "ft", 0);
    check("size(record.text_a) > 3", rows, "ft", 0);
}

#[test]
fn what_falls_back_is_told() {
    let asserts = [
        "record.integer_a > 0",
        "record.codes_a.all(c, c != 'air')",
        "record.codes_a == record.codes_b",
        "has((record.boolean_a ? record.period_a : record.period_b).start)",
        "size(record.codes_a.filter(c, c != 'air')) > 0",
        "record.codes_a.map(c, c + 'x') == ['airx']",
        "[1, 2][record.integer_a] == 2",
    ];
    let collection = collection(scalar_fields(), &asserts);
    let sweep = Sweep::compile(&collection, &compiled(&collection), on()).unwrap();
    let fallen: Vec<(usize, &str)> = sweep.fallbacks().iter().map(|(at, why)| (*at, why.as_str())).collect();
    let each = "it goes through the elements of a list";
    let whole = "it builds, compares or chooses whole lists";
    let part = "it asks whether there is a part of a value that is chosen";
    assert_eq!(fallen, [(1, each), (2, whole), (3, part), (4, each), (5, each), (6, whole)]);
    let values: &[(&str, Value)] = &[("codes-a", codes(&["air"])), ("integer-a", Value::Integer(9))];
    let rows = [record(&collection, values), record(&collection, &[])];
    assert_eq!(agree(&collection, &rows), [0, 2, 2, 2, 2, 2, 2]);
}

#[test]
fn what_columns_do_not_hold_is_refused() {
    let refused = |assert: &str| {
        let collection = collection(all_fields(), &["has(record.scan) || record.boolean_a", assert]);
        let fault = Sweep::compile(&collection, &compiled(&collection), on()).err().unwrap();
        fault.message
    };
    let lost = |why: &str| format!("the rule `rule-1` cannot be asked of columns: {why}");
    assert_eq!(refused("size(record.findings) > 0"), lost("it asks for the rows of a repeat group"));
    assert_eq!(refused("record.scan.bytes > 0"), lost("it asks for the name, size or media type of a file"));
    let single = lost("it may need `scan` of single records");
    assert_eq!(refused("has(record.scan) && 1 / record.integer_a > 0"), single);
}

#[test]
fn other_columns_are_refused() {
    let collection = collection(scalar_fields(), &["record.integer_a > 0"]);
    let sweep = Sweep::compile(&collection, &compiled(&collection), on()).unwrap();
    let batch = batch(&collection, &[record(&collection, &[])]);
    let others: Vec<usize> = (1..batch.num_columns()).collect();
    let fault = sweep.run(&batch.project(&others).unwrap()).unwrap_err();
    assert_eq!(fault.message, "the rules cannot be asked: column 0 is not `text_a` of the collection");
    assert_eq!(sweep.run(&batch.slice(0, 0)).unwrap().rows(), 0);
}

#[test]
fn a_batch_that_the_engine_refuses_is_asked_one_by_one_and_told() {
    let collection = collection(scalar_fields(), &["size(record.codes_a) == 1", "has(record.text_a)"]);
    let sweep = Sweep::compile(&collection, &compiled(&collection), on()).unwrap();
    let rows = batch(&collection, &[record(&collection, &[]), record(&collection, &[])]);
    let mut lists = ListBuilder::new(StringBuilder::new());
    lists.append_value([Some("air"), None]);
    lists.append_null();
    let mut columns = rows.columns().to_vec();
    columns[rows.schema().index_of("codes_a").unwrap()] = Arc::new(lists.finish());
    let findings = sweep.run(&RecordBatch::try_new(rows.schema(), columns).unwrap()).unwrap();
    let [size, has] = findings.rules() else { panic!() };
    assert_eq!((size.refused(), size.asked()), (Some("a list has an element that is absent"), 2));
    assert_eq!((size.outcome(0), size.outcome(1)), (None, Some(Outcome::Failed)));
    assert_eq!((has.refused(), has.asked(), has.failed().count_set_bits()), (None, 0, 2));
}

#[test]
fn rules_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    let collection = collection(scalar_fields(), &["record.text_a.matches('^a') && record.codes_a.all(c, c != '')"]);
    shared(&Sweep::compile(&collection, &compiled(&collection), on()).unwrap());
}

#[test]
fn a_stretch_of_a_batch_is_asked_like_a_batch() {
    let asserts = ["size(record.codes_a) == 1 && record.text_a in record.codes_a", "size(record.text_a + 'x') == 4"];
    let collection = collection(scalar_fields(), &asserts);
    let row = |code: &str| record(&collection, &[("text-a", text(code)), ("codes-a", codes(&[code]))]);
    let records = [row("air"), record(&collection, &[]), row("s"), row("sea")];
    let sweep = Sweep::compile(&collection, &compiled(&collection), on()).unwrap();
    let findings = sweep.run(&batch(&collection, &records).slice(1, 3)).unwrap();
    for (at, record) in records[1..].iter().enumerate() {
        assert_eq!(findings.verdicts(at), compiled(&collection).check(record, on()));
    }
}
