//! A QR code as a drawing in the page: one path of squares, dark on light in every theme, so that cameras read it.

use std::fmt::Write as _;

use maud::{Markup, html};
use qrcode::{Color, QrCode};

/// Light squares around the code, which readers need.
const QUIET: usize = 4;

/// The code, with a name for those who do not see it; nothing where the text is too long for one.
pub fn qr(text: &str, name: &str) -> Markup {
    let Ok(code) = QrCode::new(text.as_bytes()) else { return html! {} };
    let side = code.width() + 2 * QUIET;
    html! {
        svg.qr xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {side} {side}")) width="240" height="240"
            role="img" aria-label=(name) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#ffffff" {}
            path d=(path(&code)) fill="#000000" {}
        }
    }
}

/// Every run of dark squares in a row as one box.
fn path(code: &QrCode) -> String {
    let width = code.width();
    let colours = code.to_colors();
    let mut path = String::new();
    for (y, row) in colours.chunks(width).enumerate() {
        let mut x = 0;
        while let Some(start) = row.iter().skip(x).position(|colour| *colour == Color::Dark).map(|at| at + x) {
            let long = row.iter().skip(start).take_while(|colour| **colour == Color::Dark).count();
            let _ = write!(path, "M{} {}h{long}v1h-{long}z", start + QUIET, y + QUIET);
            x = start + long;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_covers_the_dark_squares_and_no_others() {
        let code = QrCode::new(b"otpauth://totp/Mandate:ada?secret=ABC").unwrap();
        let dark = code.to_colors().iter().filter(|colour| **colour == Color::Dark).count();
        let drawn: usize = path(&code)
            .split('h')
            .skip(1)
            .filter_map(|part| part.split_once('v').and_then(|(long, _)| long.parse::<usize>().ok()))
            .sum();
        assert_eq!(drawn, dark);
    }

    #[test]
    fn it_has_a_name_and_no_style() {
        let markup = qr("x", "A \"picture\"").into_string();
        assert!(markup.contains(r#"aria-label="A &quot;picture&quot;""#), "{markup}");
        assert!(!markup.contains("style"), "{markup}");
    }
}
