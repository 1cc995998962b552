//! Pages and the programming interface over HTTP.
