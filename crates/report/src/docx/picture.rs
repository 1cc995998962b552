//! A picture: PNG for every reader, SVG for those that draw it.

use super::xml::{El, el};
use crate::tree::Picture;

/// English Metric Units to a CSS pixel, and the width of the text.
const PIXEL: u64 = 9525;
const ROOM: u64 = 5_760_000;
const TALLEST: u64 = 7_200_000;

const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";

/// Width and height on the page, never wider than the text or higher than the page.
fn extent(picture: &Picture) -> (u64, u64) {
    let (width, height) = (u64::from(picture.width.max(1)) * PIXEL, u64::from(picture.height.max(1)) * PIXEL);
    let (width, height) = (ROOM, height * ROOM / width);
    if height > TALLEST { (width * TALLEST / height, TALLEST) } else { (width, height) }
}

/// The drawing in a run; `place` counts the pictures of the document from 1.
pub fn drawing(picture: &Picture, place: usize) -> El {
    let (width, height) = extent(picture);
    let named = |name| el(name).at("id", place).at("name", format!("picture-{place}")).at("descr", &picture.alt);
    let inline = el("wp:inline")
        .at("distT", 0)
        .at("distB", 0)
        .at("distL", 0)
        .at("distR", 0)
        .with(el("wp:extent").at("cx", width).at("cy", height))
        .with(named("wp:docPr"))
        .with(el("a:graphic").at("xmlns:a", A).with(el("a:graphicData").at("uri", PICTURE).with(graphic(
            named("pic:cNvPr"),
            place,
            width,
            height,
        ))));
    el("w:r").with(el("w:drawing").with(inline))
}

fn graphic(named: El, place: usize, width: u64, height: u64) -> El {
    let svg = el("asvg:svgBlip")
        .at("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main")
        .at("r:embed", format!("rIdSvg{place}"));
    let extension = el("a:ext").at("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}").with(svg);
    let blip = el("a:blip").at("r:embed", format!("rIdPng{place}")).with(el("a:extLst").with(extension));
    let fill = el("pic:blipFill").with(blip).with(el("a:stretch").with(el("a:fillRect")));
    let frame = el("a:xfrm").with(el("a:off").at("x", 0).at("y", 0)).with(el("a:ext").at("cx", width).at("cy", height));
    let shape = el("pic:spPr").with(frame).with(el("a:prstGeom").at("prst", "rect").with(el("a:avLst")));
    el("pic:pic")
        .at("xmlns:pic", PICTURE)
        .with(el("pic:nvPicPr").with(named).with(el("pic:cNvPicPr")))
        .with(fill)
        .with(shape)
}
