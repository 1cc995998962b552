//! Drawings as their readers meet them: nothing runs into anything, nothing leaves the page.

use std::collections::BTreeMap;

use mandate_model::{Decimal, FaultCode, Language};

use super::canvas::{Canvas, TextBox};
use super::*;

const KINDS: [ChartKind; 4] = [ChartKind::Bar, ChartKind::Line, ChartKind::Stacked, ChartKind::Dot];

fn series(name: &str, values: &[Option<&str>]) -> Series {
    let parse = |value: &Option<&str>| value.map(|text| text.parse::<Decimal>().unwrap());
    let texts = values.iter().map(|value| value.unwrap_or("").to_owned()).collect();
    Series { name: name.to_owned(), values: values.iter().map(parse).collect(), texts }
}

fn request<'a>(kind: ChartKind, language: Language, categories: Vec<String>, series: Vec<Series>) -> ChartRequest<'a> {
    ChartRequest { kind, language, categories, series, unit: "persons".into(), decimals: 0, title: "Synthetic" }
}

/// No text touches another or leaves the drawing, and the drawing is well-formed and can be rendered.
fn check(request: &ChartRequest) -> Svg {
    let canvas = chart::draw(request);
    apart(&canvas, &format!("{:?} {}", request.kind, request.categories.len()));
    let svg = canvas.finish();
    resvg::usvg::Tree::from_str(&svg.text, &resvg::usvg::Options::default()).unwrap();
    assert_eq!(svg, super::chart(request), "the same request gives the same drawing");
    svg
}

fn apart(canvas: &Canvas, of: &str) {
    let inside = |text: &TextBox| text.left >= -0.5 && text.right <= f64::from(WIDTH) + 0.5 && text.top >= -0.5;
    let outside: Vec<_> = canvas.texts.iter().filter(|text| !inside(text)).collect();
    assert!(outside.is_empty(), "{of}: {outside:?}");
    for (index, one) in canvas.texts.iter().enumerate() {
        for two in &canvas.texts[index + 1..] {
            let across = one.left < two.right && two.left < one.right;
            assert!(!(across && one.top < two.bottom && two.top < one.bottom), "{of}: {one:?} runs into {two:?}");
        }
    }
}

fn names(count: usize, of: impl Fn(usize) -> String) -> Vec<String> {
    (0..count).map(of).collect()
}

#[test]
fn a_chart_without_values_says_so() {
    for kind in KINDS {
        assert!(check(&request(kind, Language::Chinese, vec![], vec![])).text.contains("无数据"));
        let missing = request(kind, Language::English, vec!["2020".into()], vec![series("a", &[None])]);
        assert!(check(&missing).text.contains("No data"));
    }
}

#[test]
fn one_value_negative_huge_and_missing_values_find_their_place() {
    let cases: [&[Option<&str>]; 6] = [
        &[Some("5")],
        &[Some("0")],
        &[Some("-3"), Some("4"), Some("-9")],
        &[Some("79228162514264337593543950335"), Some("1")],
        &[Some("0.0000000001"), None, Some("0.0000000003")],
        &[None, Some("7"), None, Some("9"), Some("8")],
    ];
    for kind in KINDS {
        for language in Language::ALL {
            for values in cases {
                let categories = names(values.len(), |at| (2015 + at).to_string());
                let svg = check(&request(kind, language, categories.clone(), vec![series("a", values)]));
                assert!(!svg.text.contains("NaN") && !svg.text.contains("inf"), "{}", svg.text);
                check(&request(kind, language, categories, vec![series("a", values), series("b", values)]));
            }
        }
    }
}

#[test]
fn forty_categories_and_long_names_do_not_overlap() {
    let english = |at: usize| format!("Region {at} with a rather long official name of the statistical office");
    let chinese = |at: usize| format!("第{at}类：使用合成兴奋剂的十五至六十四岁人口所占比例（估计数）");
    let word = |at: usize| format!("Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherung{at}");
    for kind in KINDS {
        for count in [2, 9, 40] {
            let values: Vec<_> = (0..count).map(|at| if at % 7 == 3 { None } else { Some("1234567") }).collect();
            for naming in [&english as &dyn Fn(usize) -> String, &chinese, &word, &|at: usize| (1985 + at).to_string()]
            {
                let all =
                    vec![series("Opiates and opioids", &values), series("使用者人数", &values), series("c", &values)];
                check(&request(kind, Language::English, names(count, naming), all));
                check(&request(kind, Language::Arabic, names(count, naming), vec![series("a", &values)]));
            }
        }
    }
}

#[test]
fn many_and_long_series_names_flow_into_rows() {
    let all: Vec<_> =
        (0..9).map(|at| series(&format!("Amphetamine-type stimulants, series {at}"), &[Some("3")])).collect();
    check(&request(ChartKind::Bar, Language::English, vec!["2020".into()], all));
}

#[test]
fn hostile_text_stays_text() {
    let nasty = "</text><script>alert(1)</script>\"&\u{0}\u{202e}]]>";
    let mut request = request(ChartKind::Bar, Language::English, vec![nasty.into()], vec![series(nasty, &[Some("1")])]);
    request.unit = nasty.to_owned();
    request.title = nasty;
    let svg = check(&request);
    assert!(!svg.text.contains("<script") && svg.text.contains("[U+202E]") && svg.text.contains("[U+0000]"));
}

const GEOMETRY: &str = r#"{"type":"FeatureCollection","features":[
    {"type":"Feature","id":"AAA","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[30,0],[30,30],[0,30],[0,0]]]}},
    {"type":"Feature","id":"BBB","properties":{},"geometry":{"type":"Point","coordinates":[100,-10]}},
    {"type":"Feature","id":"CCC","properties":{},"geometry":{"type":"MultiPolygon","coordinates":[[[[170,60],[-170,60],[-170,70],[170,70],[170,60]]]]}}]}"#;

fn map_request<'a>(values: &[(&str, usize)]) -> MapRequest<'a> {
    let value =
        |(code, class): &(&str, usize)| ((*code).to_owned(), MapValue { class: *class, text: format!("{code}: 5") });
    MapRequest {
        language: Language::English,
        geometry: GEOMETRY,
        values: values.iter().map(value).collect::<BTreeMap<_, _>>(),
        legend: vec![("fewer than 10".into(), 0), ("10 and more".into(), 1)],
        title: "Synthetic map",
    }
}

#[test]
fn a_map_paints_places_and_names_what_it_cannot_place() {
    let request = map_request(&[("AAA", 1), ("BBB", 0), ("XKX", 0)]);
    let canvas = super::map::draw(&request).unwrap();
    apart(&canvas, "map");
    let svg = canvas.finish().text;
    assert!(svg.contains("<title>AAA: 5</title></path>"), "{svg}");
    assert!(svg.contains("<title>BBB: 5</title></circle>"), "{svg}");
    assert!(svg.contains("Not on the map: XKX: 5"), "{svg}");
    assert!(svg.contains("No data"), "{svg}");
    resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).unwrap();
}

#[test]
fn a_map_refuses_what_it_cannot_read() {
    let fault = super::map(&map_request(&[("AAA", 7)])).unwrap_err();
    assert_eq!(fault.code, FaultCode::Layout);
    assert_eq!(fault.message, "the value of `AAA` on a map is of class 7, which the legend does not have");
    let broken = MapRequest { geometry: "{", ..map_request(&[]) };
    assert_eq!(super::map(&broken).unwrap_err().code, FaultCode::Layout);
}
