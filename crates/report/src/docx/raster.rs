//! A picture as PNG, for readers of DOCX that do not draw SVG.

use mandate_model::{Fault, FaultCode};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::fonts;

/// Pixels of the PNG to a pixel of the drawing.
const SCALE: f32 = 1.5;
/// No PNG is larger than this on a side, whatever the drawing says.
const LARGEST: f32 = 6000.0;

/// Draws an SVG with the embedded faces on white, at half as much again as its size: 150 dots to the inch on a page.
pub fn png(svg: &str) -> Result<Vec<u8>, Fault> {
    let fault = |error: String| Fault::new(FaultCode::Layout, format!("a picture could not be drawn: {error}"));
    let options = Options { fontdb: fonts::database(), font_family: fonts::SANS.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| fault(error.to_string()))?;
    let size = tree.size();
    let scale = SCALE.min(LARGEST / size.width()).min(LARGEST / size.height());
    let pixels = |length: f32| (length * scale).ceil() as u32;
    let mut pixmap =
        Pixmap::new(pixels(size.width()), pixels(size.height())).ok_or_else(|| fault("it has no size".to_owned()))?;
    pixmap.fill(resvg::tiny_skia::Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    encode(&pixmap).map_err(|error| fault(error.to_string()))
}

/// Quick rather than small: few readers need the picture. On white, nothing of it is transparent, so that the bytes are
/// the same whether or not colours are multiplied by their opacity.
fn encode(pixmap: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, pixmap.width(), pixmap.height());
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixmap.data())?;
    writer.finish()?;
    Ok(out)
}
