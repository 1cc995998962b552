//! As much GeoJSON as a map needs: features with an `id`, of Polygon, MultiPolygon or Point.

use mandate_model::{Fault, FaultCode};
use serde::Deserialize;

/// Longitude and latitude in degrees, and perhaps a height that nobody needs.
pub type Place = Vec<f64>;
/// Outer ring first, then holes.
pub type Rings = Vec<Vec<Place>>;

/// The features of a map.
#[derive(Debug, Deserialize)]
pub struct FeatureCollection {
    pub features: Vec<Feature>,
}

/// A place with its code.
#[derive(Debug, Deserialize)]
pub struct Feature {
    pub id: String,
    pub geometry: Geometry,
}

/// The shape of a place.
#[derive(Debug, Deserialize)]
#[serde(tag = "type", content = "coordinates")]
pub enum Geometry {
    Polygon(Rings),
    MultiPolygon(Vec<Rings>),
    Point(Place),
}

/// Reads a FeatureCollection; a fault of `Layout` says what is not as it should be.
pub fn read(text: &str) -> Result<FeatureCollection, Fault> {
    serde_json::from_str(text).map_err(|error| {
        Fault::new(FaultCode::Layout, format!("the geometry of a map cannot be read: {error}"))
            .hint("give a GeoJSON FeatureCollection whose features have an id and a Polygon, MultiPolygon or Point")
    })
}
