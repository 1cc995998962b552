//! Templates, good and bad, on the sample world.

use mandate_model::Language;

use crate::sample::{build, plain};
use crate::tree::{Block, Inline};

/// The document as plain text: one line for each block.
fn check(language: Language, template: &str, expected: &str) {
    let document = build(language, template).unwrap_or_else(|faults| panic!("{faults}"));
    assert_eq!(plain(&document.blocks), expected);
}

/// Every fault, in full.
fn check_faults(template: &str, expected: &str) {
    let faults = build(Language::English, template).err().unwrap_or_else(|| panic!("no fault: {template}"));
    let told: Vec<String> = faults.0.iter().map(|fault| fault.render(false)).collect();
    assert_eq!(told.join("\n\n"), expected);
}

/// Every fault in one line, with its hint.
fn check_lines(template: &str, expected: &[&str]) {
    let faults = build(Language::English, template).err().unwrap_or_else(|| panic!("no fault: {template}"));
    let told: Vec<String> =
        faults.0.iter().map(|fault| format!("{fault} [{}]", fault.fault.hint.clone().unwrap_or_default())).collect();
    assert_eq!(told, expected, "{template}");
}

#[test]
fn numbers_come_from_calls_in_each_form() {
    check(
        Language::English,
        "In {{ period(year) }}: {{ figure(\"people-trained\", topic=\"health\", year=2018) }}, \
         {{ figure(\"budget\", period=\"2018/2019\", as=\"words\", unit=true, capital=true) }}, \
         {{ figure(\"budget\", period=\"2016/2017\") }}, {{ figure(\"people-trained\", topic=\"health\", year=year, as=\"ordinal\") }}.",
        "1. In 2019: [more than 1,500], [Projected $616.7 million], [580,100,000], [62nd].",
    );
    check(
        Language::Chinese,
        "{{ figure(\"budget\", period=\"2018/2019\", as=\"words\", unit=true) }}，\n\
         {{ figure(\"people-trained\", topic=\"law\", year=2018) }}人，{{ label(\"topics\", \"law\") }}",
        "1. [预计6.167亿美元]，[约18]人，法律",
    );
}

#[test]
fn the_same_observation_is_one_figure_wherever_it_is_printed() {
    let document = crate::sample::document();
    let told: Vec<_> = document.figures.iter().map(|f| (f.id.as_str(), f.text.as_str())).collect();
    assert_eq!(
        told,
        [
            ("F0001", "62"),
            ("F0002", "about 18"),
            ("F0003", "projected $616.7 million"),
            ("F0004", "120"),
            ("F0005", "more than 1,500"),
        ]
    );
    let seqs: Vec<u64> = document.figures[0].records.iter().map(|record| record.revision.seq).collect();
    assert_eq!(seqs, [7, 14, 21]);
}

#[test]
fn blocks_are_numbered_by_the_rule_of_official_documents() {
    check(
        Language::English,
        "# A\n\none\n\n## B\n\n### C\n\n#### D\n\ntwo\n\n1. x\n2. y\n   1. z\n\n> note\n\n- dot\n\n# E\n\nthree\n",
        "I. A\n1. one\nA. B\n1. C\n(a) D\n2. two\n(a) x\n(b) y\n(i) z\n| note\n• dot\nII. E\n3. three",
    );
    check(Language::Chinese, "# 甲\n\n一二\n三\n\n## 乙\n", "一、 甲\n1. 一二三\nA. 乙");
}

#[test]
fn loops_records_and_words() {
    check(
        Language::English,
        "{% for r in records(\"notes\", topic=\"law\") %}\n{{ loop.index }}. {{ r.title }}, {{ r.text(\"topic\") }}, {{ r.key }}\n{% endfor %}\n\n\
         {{ join([label(\"topics\", \"law\"), \"peace\", cite(\"ISO 3166\")]) }}: {{ date(year_end(year)) }}, {{ date(on) }}, {{ field_label(\"notes\", \"title\") }}\n\n\
         {% if compare(\"people-trained\", topic=\"health\", year=2018, with={\"year\": 2019}) == \"more\" %}more{% endif %} \
         {% if has_figure(\"people-trained\", topic=\"law\", year=2019) %}yes{% else %}no{% endif %} \
         {% if year == \"2019\" %}that year{% endif %}\n\n\
         {% for o in observations(\"people-trained\", topic=\"law\") %}{% if o.exists %}{{ o.figure(unit=true) }} {{ o.text(\"title\") }} {{ o.text(\"unit\") }} {{ o.year }}{% endif %}{% endfor %}",
        "(a) *Note* n2 on a|b, Law, n2\n1. Law, peace and ISO 3166: 31 December 2019, 31 December 2019, Title\n\
         2. more no that year\n3. [about 18\u{a0}people] The 3rd course people 2018",
    );
}

#[test]
fn tables_lay_observations_out() {
    check(
        Language::English,
        "{{ table(\"people-trained\", rows=\"topic\", columns=\"year\", title=\"By topic in \" ~ period(year), headers={\"topic\": \"Subject\", \"2018\": cite(\"in 2018\")}) }}\n\n\
         | Topic | People |\n|---|---:|\n| a | {{ figure(\"budget\", period=\"2016/2017\", as=\"plain\") }} |\n",
        "Table 1: By topic in 2019\nSubject | in 2018 | 2019\nCrime prevention | [120] | ..\nHealth & <care> | [more than 1,500] | [62]\nLaw | [about 18] | ..\n\
         Table 2: \nTopic | People\na | [580100000]",
    );
    let document = build(Language::English, "{{ map(\"area-status\", area=\"area\") }}").unwrap();
    let [Block::Picture(map)] = document.blocks.as_slice() else { panic!("{:?}", document.blocks) };
    assert_eq!(map.title, [Inline::Text("Status by area".into())]);
    assert_eq!(map.alt, "Status by area – areas: 1");
    assert_eq!(map.data.rows[0][1], [Inline::Text("Signatory".into())]);
}

#[test]
fn typed_digits_are_found_however_they_are_typed() {
    check_lines(
        "In 2012.\n\n{{ 12 }} and {{ \"7\" }} and {{ year_end(year) }}\n\n{{ cite(\"62\") }} {{ symbol(\"5 %\") }}\n",
        &[
            "reports/yearly.en.md:1:4: error[T0702]: the number `2012` is typed in the text [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
            "reports/yearly.en.md:3:4: error[T0702]: `12` would be printed, and is no figure [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
            "reports/yearly.en.md:3:17: error[T0702]: `7` would be printed, and is no figure [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
            "reports/yearly.en.md:3:31: error[T0702]: `2019-12-31` would be printed, and is no figure [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
            "reports/yearly.en.md:5:4: error[T0702]: `62` is a bare number, not the name of something [print a number with figure(…)]",
            "reports/yearly.en.md:5:21: error[T0702]: `5 %` is a bare number, not the name of something [print a number with figure(…)]",
        ],
    );
    check_lines(
        "{% set x %}a 5{% endset %}\n{% raw %}{{ 4 }}{% endraw %}\n\nplain &#50;\n",
        &[
            "reports/yearly.en.md:1:14: error[T0702]: the number `5` is typed in the text [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
        ],
    );
    check_lines(
        "plain words &#50; here\n",
        &[
            "reports/yearly.en.md:1:1: error[T0702]: the number `plain words 2 here` is typed in the text [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
        ],
    );
    check_lines(
        "{% for r in records(\"notes\", topic=\"law\") %}{{ r.count }}{{ r.text(\"count\") }}{% endfor %}",
        &[
            "reports/yearly.en.md:1:48: error[T0702]: `12` would be printed, and is no figure [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
            "reports/yearly.en.md:1:62: error[T0702]: `count` is a number of a record, not a figure [declare an indicator that yields it, and print it with figure(…)]",
        ],
    );
    check_lines(
        "{{ table(\"people-trained\", rows=\"topic\", columns=\"year\", title=\"In 2019\") }}",
        &[
            "reports/yearly.en.md:1:4: error[T0702]: the number `In 2019` is typed in the text [print a number with figure(…), a date with date(…) or period(…), a document or name with symbol(…) or cite(…)]",
        ],
    );
}

#[test]
fn all_faulty_calls_of_a_template_are_told() {
    check_faults(
        "A {{ figure(\"people-trained\", topic=\"helth\", year=2019) }} b\n\n{{ figure(\"people-trained\", topic=\"health\") }}\n",
        "error[F0605]: `people-trained` has no observation for topic = helth, year = 2019 on 2019-12-31
 --> reports/yearly.en.md:1:6
  |
1 | A {{ figure(\"people-trained\", topic=\"helth\", year=2019) }} b
  |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: `helth` does not occur as topic; did you mean `health`?

error[F0606]: `people-trained` has 2 observations for topic = health on 2019-12-31, not one
 --> reports/yearly.en.md:3:4
  |
3 | {{ figure(\"people-trained\", topic=\"health\") }}
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: tell them apart by year (2018, 2019)",
    );
    check_lines(
        "{{ figure(\"people-traind\") }}\n{{ figure(\"budget\", perid=\"x\") }}\n{{ figure(\"people-trained\", topic=\"law\", year=2019) }}\n\
         {{ figure(\"budget\", period=\"2016/2017\", as=\"word\") }}\n{{ figure(\"people-trained\", up_to=\"broken\") }}\n{{ label(\"topics\", \"lw\") }}\n\
         {{ date(\"2012-02-30\") }}{{ chart(\"pie\", \"budget\", x=\"period\") }}{{ table(\"budget\", rows=\"topic\") }}\n",
        &[
            "reports/yearly.en.md:1:4: error[C0803]: there is no indicator `people-traind` [did you mean `people-trained`?]",
            "reports/yearly.en.md:2:4: error[F0602]: `perid` is neither a dimension nor a parameter of `budget` [did you mean `period`?]",
            "reports/yearly.en.md:3:4: error[F0605]: the observation of `people-trained` for topic = law, year = 2019 on 2019-12-31 has no value [ask `.exists` or has_figure(…) first and say something else]",
            "reports/yearly.en.md:4:4: error[T0701]: `word` is not a form of a number [did you mean `words`?]",
            "reports/yearly.en.md:5:4: error[F0603]: the query failed: no such day []",
            "reports/yearly.en.md:6:4: error[V0203]: `lw` is not a code of topics [did you mean `law`?]",
            "reports/yearly.en.md:7:4: error[V0202]: the day 2012-02-30 does not exist in the calendar [check the month and the day]",
            "reports/yearly.en.md:7:28: error[T0701]: `pie` is not a kind of chart [did you mean `line`?]",
            "reports/yearly.en.md:7:68: error[F0602]: `budget` has no dimension `topic` [known here: period]",
        ],
    );
}

#[test]
fn the_template_language_is_strict() {
    check_lines(
        "a {{ yeer }}\n",
        &[
            "reports/yearly.en.md:1:6: error[T0701]: the template does not run: `yeer` is undefined [known are the report's parameters, `on`, `as_at`, `language` and what the template sets]",
        ],
    );
    check_lines(
        "{% for o in observations(\"budget\") %}{{ o.topik }}{% endfor %}",
        &[
            "reports/yearly.en.md:1:41: error[T0701]: the template does not run: there is no `topik` here [known here: period, amount, title_en, title_zh, note, unit, qualifier, figure, exists]",
        ],
    );
    check_lines(
        "{{ figur(\"budget\") }}\n",
        &[
            "reports/yearly.en.md:1:4: error[T0701]: the template does not run: figur is unknown [did you mean `figure`?]",
        ],
    );
    check_lines(
        "{% if x %}\nopen\n",
        &[
            "reports/yearly.en.md:1:11: error[T0701]: the template does not run: unexpected end of input, expected end of block [check that each {% … %}, {{ … }} and quotation mark is closed]",
        ],
    );
}

#[test]
fn markdown_that_is_no_report_is_refused_where_it_stands() {
    check_lines(
        "a <b>bold</b>\n\n![x](y.png)\n\n##### Deep\n\n    indented text\n\nsee [here](javascript:x)\n\nno such[^note]\n\nin a line {{ table(\"budget\", rows=\"period\") }} of text\n",
        &[
            "reports/yearly.en.md:1:1: error[T0701]: HTML stands in the text [write Markdown; a `<` in the text is `\\<`]",
            "reports/yearly.en.md:3:1: error[T0701]: a picture from a file [pictures are drawn from figures: chart(…) or map(…)]",
            "reports/yearly.en.md:5:1: error[T0701]: a heading of level 5 [a report has four levels, # to ####]",
            "reports/yearly.en.md:7:1: error[T0701]: a paragraph is indented by four spaces or fenced: that is code, not text [begin its lines at the left margin]",
            "reports/yearly.en.md:9:1: error[T0701]: the link `javascript:x` leads nowhere a reader can go [write an address that begins with https://, http:// or mailto:]",
            "reports/yearly.en.md:11:1: error[T0701]: a footnote is not defined [add a line `[^name]: text`]",
            "reports/yearly.en.md:13:1: error[T0701]: a table or picture stands inside a text [put its call in a paragraph of its own]",
        ],
    );
    check_lines(
        "---\ntitel: X\n---\ntext\n",
        &["reports/yearly.en.md:2:1: error[P0102]: the head of a template has no key `titel` [did you mean `title`?]"],
    );
}

#[test]
fn parameters_are_checked() {
    let declaration = crate::sample::declaration(Language::English, "x");
    let build = |language, name: &str, value: &str| {
        let parameters = [(name.to_owned(), value.to_owned())].into();
        let (on, as_at) = (crate::sample::on(), crate::sample::as_at());
        crate::build(&declaration, language, &parameters, on, as_at, &crate::sample::Sample::new())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(build(Language::English, "yeer", "2019"), "error[F0602]: the report `yearly` has no parameter `yeer`");
    assert_eq!(build(Language::English, "year", "19"), "error[F0602]: parameter `year`: `19` is not a period");
    assert_eq!(
        build(Language::Russian, "year", "2019"),
        "error[C0802]: the report `yearly` has no template in русский"
    );
}
