//! What commands are told to choose.

use crate::failure::Failure;
use graphdoc::{
    config::Config,
    ir::Api,
    names::Lock,
    select::{Parts, Reach, Selection},
    slice::Slice,
};

/// How far a selection reaches.
#[derive(Debug, clap::Args)]
pub struct Reaching {
    /// All derived types of the types that values have, and not only those that an example names.
    #[arg(long)]
    derived: bool,
    /// How many relationships to follow one after the other.
    #[arg(long, value_name = "N", default_value_t = 0)]
    relationships: usize,
    /// Operations alone, or types alone.
    #[arg(long, value_enum, value_name = "WHAT")]
    emit: Option<Emitted>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Emitted {
    Types,
    Operations,
}

impl Reaching {
    fn reach(&self) -> Reach {
        let parts = match self.emit {
            None => Parts::All,
            Some(Emitted::Types) => Parts::Types,
            Some(Emitted::Operations) => Parts::Operations,
        };
        Reach { derived: self.derived, relationships: self.relationships, parts }
    }

    /// The arguments as they were written, to say which command to run.
    pub fn arguments(&self) -> String {
        let mut text = String::new();
        if self.derived {
            text.push_str(" --derived");
        }
        if self.relationships > 0 {
            text.push_str(&format!(" --relationships {}", self.relationships));
        }
        match self.emit {
            None => {}
            Some(Emitted::Types) => text.push_str(" --emit types"),
            Some(Emitted::Operations) => text.push_str(" --emit operations"),
        }
        text
    }
}

/// What is chosen: by patterns, else by the configuration of the docs. Nothing means everything.
pub fn selection(
    patterns: &[String],
    reaching: &Reaching,
    config: &Config,
) -> Result<Option<(Selection, Reach)>, Failure> {
    let reach = reaching.reach();
    match (patterns.is_empty(), &config.slice) {
        (false, _) => Ok(Some((Selection::parse(patterns.iter().map(String::as_str))?, reach))),
        (true, Some((selection, _))) if reach != Reach::default() => Ok(Some((selection.clone(), reach))),
        (true, Some(slice)) => Ok(Some(slice.clone())),
        (true, None) if reach == Reach::default() => Ok(None),
        (true, None) => Ok(Some((Selection::parse(["*"])?, reach))),
    }
}

/// The part of a description that is chosen, and the names that it publishes.
pub fn part(
    api: Api,
    names: Lock,
    published: &Lock,
    selection: Option<&(Selection, Reach)>,
) -> Result<(Api, Lock), Failure> {
    let Some((selection, reach)) = selection else { return Ok((api, names)) };
    let slice = Slice::of(&api, &selection.choose(&api)?, reach);
    Ok(slice.cut(&api, names, published))
}
