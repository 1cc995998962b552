//! Our words in Cedar's: the schema, and a question as a request with its entities.

use std::collections::{HashMap, HashSet};
use std::fmt;

use cedar_policy::{
    Context, Entities, Entity, EntityId, EntityTypeName, EntityUid, Request, RestrictedExpression, Schema,
};
use mandate_model::{Fault, FaultCode};

use crate::action::Action;
use crate::actor::Actor;
use crate::resource::{RecordResource, Resource};
use crate::role::Role;

/// The schema, as people read it.
const SCHEMA: &str = include_str!("access.cedarschema");
/// Records and the installation have no name of their own in a question: a policy speaks of what they are.
const THIS: &str = "this";

type Attributes = HashMap<String, RestrictedExpression>;

/// The schema and the names of its entity types.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) schema: Schema,
    user: EntityTypeName,
    role: EntityTypeName,
    action: EntityTypeName,
    pack: EntityTypeName,
    collection: EntityTypeName,
    record: EntityTypeName,
    report: EntityTypeName,
    indicator: EntityTypeName,
    system: EntityTypeName,
}

impl Words {
    /// Reads the schema that comes with the program.
    pub(crate) fn new() -> Result<Self, Fault> {
        let (schema, _) = Schema::from_cedarschema_str(SCHEMA).map_err(|error| unfit(&error))?;
        Ok(Self {
            schema,
            user: entity_type("User")?,
            role: entity_type("Role")?,
            action: entity_type("Action")?,
            pack: entity_type("Pack")?,
            collection: entity_type("Collection")?,
            record: entity_type("Record")?,
            report: entity_type("Report")?,
            indicator: entity_type("Indicator")?,
            system: entity_type("System")?,
        })
    }

    /// The question as Cedar takes it; otherwise what does not fit, such as an action on a resource it does not apply to.
    /// The entities are made here as the schema has them, so they are not held against it again.
    pub(crate) fn question(
        &self,
        actor: &Actor,
        action: Action,
        on: &Resource<'_>,
    ) -> Result<(Request, Entities), String> {
        let user = self.user(actor)?;
        let things = self.things(on)?;
        let Some(thing) = things.first() else { return Err("there is nothing to ask about".into()) };
        let request = Request::new(
            user.uid(),
            uid(&self.action, action.as_str()),
            thing.uid(),
            context(action, on)?,
            Some(&self.schema),
        )
        .map_err(|error| error.to_string())?;
        let all = std::iter::once(user).chain(things);
        let entities = Entities::from_entities(all, None).map_err(|error| error.to_string())?;
        Ok((request, entities))
    }

    fn user(&self, actor: &Actor) -> Result<Entity, String> {
        let mut attributes = Attributes::from([("name".into(), string(&actor.name))]);
        put(&mut attributes, "country", actor.country.as_deref());
        put(&mut attributes, "organisation", actor.organisation.as_deref());
        if let Some(collections) = &actor.collections {
            let names = collections.iter().map(|name| string(name));
            attributes.insert("collections".into(), RestrictedExpression::new_set(names));
        }
        let roles = Role::ALL.iter().filter(|role| actor.has(**role));
        let roles = roles.map(|role| uid(&self.role, role.as_str())).collect();
        entity(uid(&self.user, &actor.name), attributes, roles)
    }

    /// The resource first, then what it lies in.
    fn things(&self, on: &Resource<'_>) -> Result<Vec<Entity>, String> {
        Ok(match on {
            Resource::Record(record) => self.record(record)?,
            Resource::Report(name) => vec![alone(&self.report, name)],
            Resource::Indicator(name) => vec![alone(&self.indicator, name)],
            Resource::System => vec![alone(&self.system, THIS)],
        })
    }

    fn record(&self, record: &RecordResource<'_>) -> Result<Vec<Entity>, String> {
        let pack = uid(&self.pack, record.pack);
        let collection = uid(&self.collection, record.collection);
        let mut attributes = Attributes::from([
            ("pack".into(), string(record.pack)),
            ("collection".into(), string(record.collection)),
            ("counts".into(), RestrictedExpression::new_bool(record.counts)),
            ("own".into(), RestrictedExpression::new_bool(record.own)),
        ]);
        put(&mut attributes, "country", record.country);
        put(&mut attributes, "state", record.state);
        Ok(vec![
            entity(uid(&self.record, THIS), attributes, HashSet::from([collection.clone()]))?,
            entity(collection, Attributes::new(), HashSet::from([pack.clone()]))?,
            Entity::new_no_attrs(pack, HashSet::new()),
        ])
    }
}

/// What a transition is called; a question without one matches no policy that names one.
fn context(action: Action, on: &Resource<'_>) -> Result<Context, String> {
    let (Action::Take, Resource::Record(record)) = (action, on) else { return Ok(Context::empty()) };
    let transition = string(record.transition.unwrap_or_default());
    Context::from_pairs([("transition".into(), transition)]).map_err(|error| error.to_string())
}

fn entity(uid: EntityUid, attributes: Attributes, parents: HashSet<EntityUid>) -> Result<Entity, String> {
    Entity::new(uid, attributes, parents).map_err(|error| error.to_string())
}

fn alone(of: &EntityTypeName, id: &str) -> Entity {
    Entity::new_no_attrs(uid(of, id), HashSet::new())
}

fn uid(of: &EntityTypeName, id: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(of.clone(), EntityId::new(id))
}

fn string(text: &str) -> RestrictedExpression {
    RestrictedExpression::new_string(text.into())
}

fn put(attributes: &mut Attributes, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        attributes.insert(name.into(), string(value));
    }
}

fn entity_type(name: &str) -> Result<EntityTypeName, Fault> {
    name.parse().map_err(|error: cedar_policy::ParseErrors| unfit(&error))
}

fn unfit(error: &dyn fmt::Display) -> Fault {
    Fault::new(FaultCode::BadPolicy, format!("the access schema cannot be read: {error}"))
        .hint("this is a fault of the program, not of a pack; please report it")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_our_roles_and_our_actions_and_no_others() {
        let words = Words::new().expect("the schema reads");
        let mut theirs: Vec<String> = words.schema.actions().map(|action| action.id().unescaped().to_owned()).collect();
        let mut ours: Vec<String> = Action::ALL.iter().map(|action| action.as_str().to_owned()).collect();
        theirs.sort();
        ours.sort();
        assert_eq!(theirs, ours);
        assert_eq!(words.schema.action_groups().count(), 0, "policies are sorted by action as if there were no groups");
        let listed = SCHEMA.split("entity Role enum [").nth(1).and_then(|rest| rest.split(']').next()).expect("roles");
        let theirs: Vec<&str> = listed.split(',').map(|role| role.trim().trim_matches('"')).collect();
        let ours: Vec<&str> = Role::ALL.iter().map(|role| role.as_str()).collect();
        assert_eq!(theirs, ours);
    }

    #[test]
    fn the_entities_are_as_the_schema_has_them() {
        let words = Words::new().expect("the schema reads");
        let full = Actor::person("ana", Role::ALL.iter().copied()).of_country("AAA").of_organisation("Lab");
        let record = RecordResource {
            pack: "trade",
            collection: "seizures",
            country: Some("AAA"),
            state: Some("draft"),
            counts: true,
            own: true,
            transition: None,
        };
        let bare = RecordResource { country: None, state: None, ..record };
        for actor in [Actor::anyone(), full.clone().limited_to(["seizures"]), full.limited_to::<String>([])] {
            for (action, on) in [
                (Action::Read, Resource::Record(record)),
                (Action::Take, Resource::Record(bare)),
                (Action::ReadReport, Resource::Report("annual")),
                (Action::ReadIndicator, Resource::Indicator("seized")),
                (Action::Backup, Resource::System),
            ] {
                let (_, entities) = words.question(&actor, action, &on).expect("a question");
                let held = Entities::from_entities(entities, Some(&words.schema));
                assert!(held.is_ok(), "{action} on {on:?} by {actor:?}: {held:?}");
            }
        }
    }

    #[test]
    fn an_action_on_what_it_does_not_apply_to_is_no_question() {
        let words = Words::new().expect("the schema reads");
        for (action, on) in [
            (Action::Read, Resource::System),
            (Action::Backup, Resource::Report("annual")),
            (Action::ReadReport, Resource::Indicator("annual")),
            (Action::Take, Resource::System),
        ] {
            assert!(words.question(&Actor::anyone(), action, &on).is_err(), "{action} on {on:?}");
        }
    }
}
