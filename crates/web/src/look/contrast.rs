//! The palette is held against the Web Content Accessibility Guidelines: 4.5 to 1 for text, 3 to 1 for edges and marks.

use super::assets;

/// The two colours of a token: light and dark.
fn token(name: &str) -> [String; 2] {
    let css = assets::find("mandate.css").expect("the style sheet").text;
    let start = format!("  --{name}: light-dark(");
    let pair = css.split(&start).nth(1).and_then(|rest| rest.split(')').next()).unwrap_or_else(|| panic!("no {name}"));
    let colours: Vec<String> = pair.split(", ").map(str::to_owned).collect();
    colours.try_into().expect("two colours")
}

fn luminance(colour: &str) -> f64 {
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn check(front: &str, grounds: &[&str], least: f64) {
    for ground in grounds {
        for (scheme, (front_, ground_)) in ["light", "dark"].iter().zip(token(front).iter().zip(&token(ground))) {
            let ratio = contrast(front_, ground_);
            assert!(ratio >= least, "{front} on {ground}, {scheme}: {ratio:.2} is less than {least}");
        }
    }
}

#[test]
fn text_can_be_read_on_every_ground_it_stands_on() {
    check("ink", &["paper", "surface", "sunken", "accent-soft", "good-soft", "warn-soft", "bad-soft"], 7.0);
    check("faint", &["paper", "surface", "sunken", "accent-soft"], 4.5);
    let soft = ["good-soft", "warn-soft", "bad-soft", "busy-soft"];
    check("accent", &["paper", "surface", "sunken", "accent-soft"], 4.5);
    check("accent", &soft, 4.5);
    check("accent-deep", &["paper", "surface", "accent-soft"], 4.5);
    check("on-accent", &["accent", "accent-deep", "bad"], 4.5);
    check("bad", &["paper", "surface"], 4.5);
    check("banner", &["banner-ground"], 7.0);
    for tone in ["good", "warn", "bad", "busy"] {
        check(tone, &[&format!("{tone}-soft")], 4.5);
    }
}

#[test]
fn edges_of_inputs_and_the_focus_can_be_seen() {
    check("border", &["paper", "surface", "sunken"], 3.0);
    check("focus", &["paper", "surface", "sunken"], 3.0);
    check("accent", &["surface", "sunken"], 3.0);
}

/// The shades of maps, from the least to the most, in dark.
fn shades() -> Vec<String> {
    let css = assets::find("mandate.css").expect("the style sheet").text;
    let (_, rest) = css.split_once("/* Shades of maps").expect("the shades of maps");
    let rules = rest.lines().skip(1).take_while(|line| line.starts_with(".chart [fill="));
    rules.map(|line| line.split([' ', ')']).find(|part| part.starts_with('#')).expect("a colour").to_owned()).collect()
}

#[test]
fn shades_of_maps_can_be_told_apart_on_dark_ground() {
    let [_, surface] = token("surface");
    let shades = shades();
    assert_eq!(shades.len(), 11, "one for each shade that up to six classes have: {shades:?}");
    assert!(shades.iter().is_sorted_by(|a, b| luminance(a) < luminance(b)), "{shades:?}");
    let (least, most) = (shades.first().expect("a shade"), shades.last().expect("a shade"));
    assert!(contrast(least, &surface) >= 2.4 && contrast(least, most) >= 4.5, "{least} {most}");
}

#[test]
fn the_sheet_has_no_direction_of_its_own() {
    let css = assets::find("mandate.css").expect("the style sheet").text;
    for line in css.lines() {
        for word in [
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "border-left",
            "border-right",
            "text-align: left",
            "text-align: right",
            " left:",
            " right:",
            "float:",
        ] {
            assert!(!line.contains(word), "{line}");
        }
    }
}
