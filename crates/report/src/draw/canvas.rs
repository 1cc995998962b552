//! A small layer over SVG: shapes and texts by pixel, escaped, in a fixed number of decimals.

use std::fmt::Write as _;

use super::{Svg, WIDTH, palette, wrap::Lines};
use crate::fonts;

/// Size of names and numbers, in pixels.
pub const SIZE: f64 = 12.0;
/// From one line of a label to the next.
pub const LEADING: f64 = 15.0;

/// To which side of its point a text runs, in reading order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Where a text landed: corners of its box.
#[derive(Clone, Debug, PartialEq)]
pub struct TextBox {
    pub text: String,
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// A drawing in the making. Coordinates are pixels from the start (left, for Arabic right) and top.
#[derive(Debug)]
pub struct Canvas {
    body: String,
    mirrored: bool,
    title: String,
    /// The height so far: the lowest edge of what was drawn.
    pub height: f64,
    /// Whether parts of it are links: then it is a group for screen readers, and no picture.
    linked: bool,
    /// Every text with its box, in drawing order.
    pub texts: Vec<TextBox>,
}

impl Canvas {
    /// An empty drawing, mirrored for a language that is read from the right.
    pub fn new(title: &str, mirrored: bool) -> Self {
        Self { body: String::new(), mirrored, title: escape(title), height: 0.0, linked: false, texts: Vec::new() }
    }

    fn x(&self, x: f64) -> f64 {
        if self.mirrored { f64::from(WIDTH) - x } else { x }
    }

    fn reach(&mut self, bottom: f64) {
        self.height = self.height.max(bottom);
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: &str, width: f64) {
        let (x1, x2) = (self.x(from.0), self.x(to.0));
        self.reach(from.1.max(to.1));
        let _ = writeln!(
            self.body,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{colour}" stroke-width="{}"/>"#,
            pixel(x1),
            pixel(from.1),
            pixel(x2),
            pixel(to.1),
            pixel(width)
        );
    }

    /// A filled rectangle with a thin edge, so that pale fills stand out; `tip` is shown on hovering.
    pub fn bar(&mut self, corner: (f64, f64), size: (f64, f64), colour: &str, tip: &str) {
        let left = if self.mirrored { self.x(corner.0 + size.0) } else { corner.0 };
        self.reach(corner.1 + size.1);
        let _ = writeln!(
            self.body,
            r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{colour}" stroke="{}" stroke-width="0.5">{}</rect>"#,
            pixel(left),
            pixel(corner.1),
            pixel(size.0),
            pixel(size.1),
            palette::AXIS,
            tooltip(tip)
        );
    }

    /// Joined points.
    pub fn polyline(&mut self, points: &[(f64, f64)], colour: &str, dash: &str) {
        let points: Vec<_> = points.iter().map(|(x, y)| format!("{},{}", pixel(self.x(*x)), pixel(*y))).collect();
        let dash = if dash.is_empty() { String::new() } else { format!(r#" stroke-dasharray="{dash}""#) };
        let _ = writeln!(
            self.body,
            r#"<polyline points="{}" fill="none" stroke="{colour}" stroke-width="1.8" stroke-linejoin="round"{dash}/>"#,
            points.join(" ")
        );
    }

    /// The mark of a series at a point: its shape differs by series, so that colour is not needed to tell them apart.
    pub fn mark(&mut self, series: usize, at: (f64, f64), radius: f64, tip: &str) {
        let (x, y) = (self.x(at.0), at.1);
        self.reach(y + radius);
        let colour = palette::stroke(series);
        let path = match series % 6 {
            0 => String::new(),
            1 => polygon(&[
                (x - radius, y - radius),
                (x + radius, y - radius),
                (x + radius, y + radius),
                (x - radius, y + radius),
            ]),
            2 => polygon(&[
                (x, y - radius * 1.2),
                (x + radius * 1.15, y + radius * 0.9),
                (x - radius * 1.15, y + radius * 0.9),
            ]),
            3 => polygon(&[(x, y - radius * 1.3), (x + radius * 1.3, y), (x, y + radius * 1.3), (x - radius * 1.3, y)]),
            4 => polygon(&[
                (x, y + radius * 1.2),
                (x + radius * 1.15, y - radius * 0.9),
                (x - radius * 1.15, y - radius * 0.9),
            ]),
            _ => String::new(),
        };
        let hollow = series % 6 == 5;
        let paint = if hollow {
            format!(r##"fill="#ffffff" stroke="{colour}" stroke-width="1.6""##)
        } else {
            format!(r#"fill="{colour}""#)
        };
        let _ = if path.is_empty() {
            writeln!(
                self.body,
                r#"<circle cx="{}" cy="{}" r="{}" {paint}>{}</circle>"#,
                pixel(x),
                pixel(y),
                pixel(radius),
                tooltip(tip)
            )
        } else {
            writeln!(self.body, r#"<path d="{path}" {paint}>{}</path>"#, tooltip(tip))
        };
    }

    /// A dot for a place that is too small for an area.
    pub fn dot(&mut self, at: (f64, f64), radius: f64, colour: &str, tip: &str) {
        let _ = writeln!(
            self.body,
            r#"<circle cx="{}" cy="{}" r="{}" fill="{colour}" stroke="{}" stroke-width="0.5">{}</circle>"#,
            pixel(at.0),
            pixel(at.1),
            pixel(radius),
            palette::AXIS,
            tooltip(tip)
        );
    }

    /// An area from a finished path, never mirrored: a map is the same for every reader.
    pub fn area(&mut self, path: &str, colour: &str, tip: &str) {
        let _ = writeln!(
            self.body,
            r#"<path d="{path}" fill="{colour}" fill-rule="evenodd" stroke="{}" stroke-width="0.4" stroke-linejoin="round">{}</path>"#,
            palette::BORDER,
            tooltip(tip)
        );
    }

    /// An arrow from a finished path, never mirrored: a link where it leads somewhere. `tip` is what it says.
    pub fn arrow(&mut self, path: &str, colour: &str, tip: &str, href: Option<&str>) {
        if let Some(href) = href {
            self.linked = true;
            let _ = write!(self.body, r#"<a href="{}" aria-label="{}">"#, escape(href), escape(tip));
        }
        let _ = write!(
            self.body,
            r##"<path d="{path}" fill="{colour}" fill-opacity="0.82" stroke="#ffffff" stroke-width="0.5">{}</path>"##,
            tooltip(tip)
        );
        self.body.push_str(if href.is_some() { "</a>\n" } else { "\n" });
    }

    /// The box that a text would fill.
    pub fn space(text: &str, at: (f64, f64), anchor: Anchor) -> TextBox {
        let text = fonts::printable(text);
        let width = fonts::width(&text, SIZE, false);
        let left = match anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        TextBox { left, top: at.1 - SIZE * 0.88, right: left + width, bottom: at.1 + SIZE * 0.22, text }
    }

    /// One line of text on a baseline.
    pub fn text(&mut self, text: &str, at: (f64, f64), anchor: Anchor, colour: &str) {
        if text.is_empty() {
            return;
        }
        let bounds = Self::space(text, at, anchor);
        let text = bounds.text.clone();
        self.reach(bounds.bottom);
        self.texts.push(bounds);
        let anchor = match (anchor, self.mirrored) {
            (Anchor::Middle, _) => "middle",
            (Anchor::Start, false) | (Anchor::End, true) => "start",
            (Anchor::End, false) | (Anchor::Start, true) => "end",
        };
        let _ = writeln!(
            self.body,
            r#"<text x="{}" y="{}" text-anchor="{anchor}" fill="{colour}">{}</text>"#,
            pixel(self.x(at.0)),
            pixel(at.1),
            escape(&text)
        );
    }

    /// A value beside its bar: white around the letters keeps hairlines out of them.
    pub fn value(&mut self, text: &str, at: (f64, f64), anchor: Anchor) {
        self.body
            .push_str("<g stroke=\"#ffffff\" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\">");
        self.text(text, at, anchor, palette::INK);
        self.body.push_str("</g>\n");
    }

    /// Lines of a label, the first on the baseline given; what was cut can be read in full by hovering.
    pub fn label(&mut self, label: &Lines, full: &str, at: (f64, f64), anchor: Anchor, colour: &str) {
        if label.cut {
            let _ = write!(self.body, "<g>{}", tooltip(full));
        }
        for (row, line) in label.lines.iter().enumerate() {
            self.text(line, (at.0, at.1 + row as f64 * LEADING), anchor, colour);
        }
        if label.cut {
            self.body.push_str("</g>\n");
        }
    }

    /// Begins a part of which only the rectangle given is shown. A nested picture clips without an identifier, which
    /// would clash where several drawings share a page.
    pub fn clip(&mut self, corner: (f64, f64), size: (f64, f64)) {
        let (x, y, width, height) = (pixel(corner.0), pixel(corner.1), pixel(size.0), pixel(size.1));
        let _ = writeln!(
            self.body,
            r#"<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{x} {y} {width} {height}" overflow="hidden">"#
        );
        self.reach(corner.1 + size.1);
    }

    /// Ends the clipped part.
    pub fn unclip(&mut self) {
        self.body.push_str("</svg>\n");
    }

    /// The whole SVG document.
    pub fn finish(self) -> Svg {
        let height = self.height.ceil() as u32 + 4;
        let role = if self.linked { "group" } else { "img" };
        // A page that is read from the right would turn every anchor of a text round.
        let text = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
             role=\"{role}\" direction=\"ltr\" font-family=\"'{}', sans-serif\" font-size=\"{}\">\n<title>{}</title>\n{}</svg>\n",
            fonts::SANS,
            pixel(SIZE),
            self.title,
            self.body
        );
        Svg { text, width: WIDTH, height }
    }
}

fn polygon(points: &[(f64, f64)]) -> String {
    let corners: Vec<_> = points.iter().map(|(x, y)| format!("{} {}", pixel(*x), pixel(*y))).collect();
    format!("M{}Z", corners.join("L"))
}

fn tooltip(tip: &str) -> String {
    if tip.is_empty() { String::new() } else { format!("<title>{}</title>", escape(tip)) }
}

/// A coordinate in tenths of a pixel, without needless zeros: the same on every machine.
pub fn pixel(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if !tenths.is_finite() {
        return "0".to_owned();
    }
    let tenths = tenths as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    match (tenths.abs() / 10, tenths.abs() % 10) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) => format!("{sign}{whole}.{part}"),
    }
}

/// Text as it may stand in XML.
fn escape(text: &str) -> String {
    quick_xml::escape::escape(fonts::printable(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_short_and_stable() {
        assert_eq!(
            [pixel(1.0), pixel(-0.04), pixel(-0.26), pixel(12.349), pixel(f64::NAN)],
            ["1", "0", "-0.3", "12.3", "0"]
        );
    }

    #[test]
    fn arabic_is_mirrored() {
        let mut canvas = Canvas::new("", true);
        canvas.text("x", (10.0, 20.0), Anchor::Start, "#000000");
        canvas.bar((10.0, 0.0), (30.0, 5.0), "#000000", "");
        let svg = canvas.finish().text;
        assert!(svg.contains(r#"<text x="630" y="20" text-anchor="end""#), "{svg}");
        assert!(svg.contains(r#"direction="ltr""#), "{svg}");
        assert!(svg.contains(r#"<rect x="600" y="0" width="30""#), "{svg}");
    }
}
