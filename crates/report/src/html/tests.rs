//! Tests of the pages a report and its figures are written to: their files, their text, their direction.

use mandate_model::Language;

use super::write;
use crate::sample;

fn pages() -> Vec<(String, String)> {
    write(&sample::document()).map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

fn page(path: &str) -> String {
    pages().into_iter().find(|(known, _)| known == path).unwrap_or_else(|| panic!("{path}")).1
}

#[test]
fn one_page_for_the_report_and_one_for_each_figure() {
    let paths: Vec<String> = pages().into_iter().map(|(path, _)| path).collect();
    assert_eq!(paths[..3], ["style.css", "yearly.en.html", "figures/en/index.html"]);
    assert_eq!(paths[3..], (1..=5).map(|n| format!("figures/en/F000{n}.html")).collect::<Vec<_>>());
}

#[test]
fn the_report_reads_as_an_official_document() {
    let page = page("yearly.en.html");
    for part in [
        "<html lang=\"en\" dir=\"ltr\">",
        "<p class=\"symbol\"><bdi>A/74/129</bdi></p>",
        "<h1>Training in 2019</h1>",
        "<h2 id=\"heading-1\"><span class=\"number\">I.</span> <span>Introduction</span></h2>",
        "<a class=\"number\" href=\"#p1\">1.</a>",
        "<a class=\"figure\" id=\"f0001-1\" href=\"figures/en/F0001.html\" title=\"People trained\">62</a>",
        "<a class=\"figure\" id=\"f0003-1\" href=\"figures/en/F0003.html\" title=\"Budget of the programme\">projected $616.7 million</a>",
        "<strong>again <a class=\"figure\" id=\"f0001-2\"",
        "<sup class=\"reference\"><a id=\"reference-1-1\" href=\"#note-1\" role=\"doc-noteref\">1</a></sup>",
        "<th scope=\"row\">Health &amp; &lt;care&gt;</th>",
        "<li><span class=\"number\">(b)</span><div><p>*Note* n2 on a|b (Law)</p>",
        "<div class=\"drawing\" dir=\"ltr\" role=\"img\" aria-label=\"People trained in 2019 – people: from about 18 to more than 1,500\"><svg",
        "<summary>Data behind this chart</summary>",
        "<li id=\"note-1\">The data came late. <a class=\"back\"",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    for absent in ["<script", "http://www.w3.org/1999", "src=\"http", "href=\"http"] {
        assert!(!page.contains(absent), "{absent}");
    }
}

#[test]
fn a_figure_tells_all_about_itself() {
    let page = page("figures/en/F0001.html");
    for part in [
        "<a class=\"link\" href=\"../../yearly.en.html\">Back to the report</a>",
        "<span class=\"printed\">62</span> <span class=\"indicator\">People trained</span>",
        "<dt>Exact value</dt><dd><bdi>62</bdi></dd>",
        "<dt>Topic</dt><dd><bdi>Health &amp; &lt;care&gt;</bdi></dd>",
        "<li><a class=\"link\" href=\"../../yearly.en.html#f0001-1\">paragraph 1</a>: <q>62</q></li>",
        "<li><a class=\"link\" href=\"../../yearly.en.html#f0001-3\">table 1</a>: <q>62</q></li>",
        "<div><dt>Source</dt><dd><bdi>Annual questionnaire, part &lt;b&gt;</bdi></dd></div>",
        "<dt>Note</dt><dd><bdi>The data came late.</bdi></dd>",
        "<dt>Unit</dt><dd><bdi>people</bdi></dd>",
        "<code title=\"0101010101010101010101010101010101010101010101010101010101010101\">010101010101</code>",
        "<time datetime=\"2020-02-01T10:15:30Z\" dir=\"ltr\">2020-02-01 10:15:30 UTC</time>",
        "WITH basis AS (\nSELECT topic",
        "<code>$up_to</code></dt><dd><em>not set</em>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
}

#[test]
fn many_records_are_folded_and_all_are_there() {
    let mut document = sample::document();
    let record = document.figures[0].records[0].clone();
    document.figures[0].records = vec![record; 201];
    let (_, page) = write(&document).find(|(path, _)| path.ends_with("F0001.html")).unwrap();
    let page = String::from_utf8(page).unwrap();
    assert!(page.contains("<details><summary>Show all 201 rows</summary>"));
    assert!(page.contains("id=\"record-201\""));
}

#[test]
fn arabic_reads_from_right_to_left() {
    let document = sample::build(Language::Arabic, sample::TEMPLATE).unwrap();
    let page = String::from_utf8(write(&document).nth(1).unwrap().1).unwrap();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(page.contains("<span class=\"number\">أولا -</span>"));
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(write(&sample::document()).eq(write(&sample::document())));
}
