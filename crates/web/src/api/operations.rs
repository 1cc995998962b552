//! The description as people read it: one operation after the other.

use std::sync::OnceLock;

use serde_json::Value as Json;

/// An operation.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The part of the interface it belongs to.
    pub group: String,
    /// Its identifier.
    pub id: String,
    /// Such as `GET`.
    pub method: String,
    /// With its parts in braces.
    pub path: String,
    /// What it does, in one sentence.
    pub summary: String,
    /// More about it.
    pub description: String,
    /// Name, place, whether it is needed, what it is.
    pub parameters: Vec<(String, String, bool, String)>,
    /// The media types of its body.
    pub takes: Vec<String>,
    /// Members of a body of JSON: name and what it is.
    pub members: Vec<(String, String)>,
    /// Status and when it is answered.
    pub answers: Vec<(String, String)>,
    /// A command that calls it.
    pub example: String,
}

/// Every operation, in the order of the groups, with what is said of each group.
pub fn operations() -> &'static [(String, String, Vec<Operation>)] {
    static ALL: OnceLock<Vec<(String, String, Vec<Operation>)>> = OnceLock::new();
    ALL.get_or_init(|| read(&serde_json::from_str(super::openapi_text()).unwrap_or_default()))
}

fn read(document: &Json) -> Vec<(String, String, Vec<Operation>)> {
    let members = document.get("paths").and_then(Json::as_object);
    let each = members.into_iter().flatten().flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods.filter_map(move |(method, told)| operation(document, path, method, told))
    });
    let all: Vec<Operation> = each.collect();
    let group = |tag: &Json| {
        let name = text(tag, "name");
        let own = all.iter().filter(|one| one.group == name).cloned().collect();
        (name, text(tag, "description"), own)
    };
    list(document, "tags").map(group).collect()
}

fn operation(document: &Json, path: &str, method: &str, told: &Json) -> Option<Operation> {
    let body = told.get("requestBody").and_then(|body| body.get("content")).and_then(Json::as_object);
    let schema = body.and_then(|content| content.get("application/json")?.get("schema"));
    let answers = told.get("responses").and_then(Json::as_object);
    let mut one = Operation {
        group: told.get("tags")?.get(0)?.as_str()?.to_owned(),
        id: text(told, "operationId"),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(told, "summary"),
        description: text(told, "description"),
        parameters: list(told, "parameters").map(parameter).collect(),
        takes: body.into_iter().flatten().map(|(kind, _)| kind.clone()).collect(),
        members: schema.map(|schema| members(document, schema)).unwrap_or_default(),
        answers: answers
            .into_iter()
            .flatten()
            .map(|(status, one)| (status.clone(), text(one, "description")))
            .collect(),
        example: String::new(),
    };
    one.example = example(&one);
    Some(one)
}

fn parameter(told: &Json) -> (String, String, bool, String) {
    let needed = told.get("required").and_then(Json::as_bool).unwrap_or_default();
    (text(told, "name"), text(told, "in"), needed, text(told, "description"))
}

fn members(document: &Json, schema: &Json) -> Vec<(String, String)> {
    let named =
        schema.get("$ref").and_then(Json::as_str).and_then(|name| document.pointer(name.trim_start_matches('#')));
    let properties = named.unwrap_or(schema).get("properties").and_then(Json::as_object);
    properties.into_iter().flatten().map(|(name, one)| (name.clone(), text(one, "description"))).collect()
}

fn example(one: &Operation) -> String {
    let mut command = String::from("curl -H \"Authorization: Bearer $TOKEN\"");
    if one.method != "GET" {
        command.push_str(&format!(" -X {}", one.method));
    }
    if one.parameters.iter().any(|(name, _, needed, _)| name == "If-Match" && *needed) {
        command.push_str(" -H 'If-Match: \"3-0123456789ab\"'");
    }
    if let Some(kind) = one.takes.first() {
        let body = if one.members.is_empty() { "--data-binary @FILE" } else { "--data @BODY.json" };
        command.push_str(&format!(" \\\n  -H 'Content-Type: {kind}' {body}"));
    }
    let needed = one.parameters.iter().filter(|(_, place, needed, _)| place == "query" && *needed);
    let query: Vec<String> = needed.map(|(name, ..)| format!("{name}=…")).collect();
    let query = if query.is_empty() { String::new() } else { format!("?{}", query.join("&")) };
    command.push_str(&format!(" \\\n  \"$SERVER{}{query}\"", one.path.replace(['{', '}'], "")));
    command
}

fn text(json: &Json, name: &str) -> String {
    json.get(name).and_then(Json::as_str).unwrap_or_default().to_owned()
}

fn list<'a>(json: &'a Json, name: &str) -> impl Iterator<Item = &'a Json> {
    json.get(name).and_then(Json::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operation_is_told() {
        let document: Json = serde_json::from_str(super::super::openapi_text()).unwrap();
        let paths = document["paths"].as_object().unwrap();
        let all: usize = paths.values().map(|item| item.as_object().unwrap().len()).sum();
        let told: usize = operations().iter().map(|(_, _, own)| own.len()).sum();
        assert_eq!(told, all, "an operation has a tag that the description does not list");
    }

    #[test]
    fn an_example_shows_what_is_needed() {
        let all = operations().iter().flat_map(|(_, _, own)| own);
        let replace = all.into_iter().find(|one| one.id == "replaceRecord").unwrap();
        assert!(replace.example.contains("-X PUT") && replace.example.contains("If-Match"), "{}", replace.example);
    }
}
