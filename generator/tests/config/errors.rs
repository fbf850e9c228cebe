//! Everything that a file can be refused for.

use graphdoc::config::Config;
use insta::assert_snapshot;

/// The file with line numbers, and what is said about it.
fn refused(text: &str) -> String {
    let error = Config::parse(text).expect_err("a file that does not load");
    let lines: String = text.lines().enumerate().map(|(i, line)| format!("{} | {line}\n", i + 1)).collect();
    format!("{lines}{error}\n\n")
}

fn all(texts: &[&str]) -> String {
    texts.iter().map(|text| refused(text)).collect()
}

#[test]
fn what_is_no_toml() {
    assert_snapshot!(all(&[
        "[levels\n",
        "a = \n",
        "# ä\n[levels]\nno-page = \"off\"\nno-page = \"info\"\n",
        "[[skip]]\npage = \"a\nreason = \"b\"\n",
    ]));
}

#[test]
fn unknown_keys() {
    assert_snapshot!(all(&[
        "[level]\n",
        "wholly-other = 1\n",
        "[[property]]\ntype = \"a.b\"\nnmae = \"c\"\n",
        "[[skip]]\npage = \"a\"\nversion = \"beta\"\nreason = \"r\"\n",
    ]));
}

#[test]
fn missing_keys() {
    assert_snapshot!(all(&[
        "[[property]]\ntype = \"a.b\"\nname = \"c\"\nis = \"Edm.String\"\n",
        "\n[[property]]\nname = \"c\"\n",
        "[[property]]\ntype = \"a.b\"\n",
        "[[base]]\ntype = \"a.b\"\nreason = \"r\"\n",
        "[[skip]]\nreason = \"r\"\n",
    ]));
}

#[test]
fn values_of_the_wrong_type() {
    assert_snapshot!(all(&[
        "[[skip]]\npage = 1\nreason = \"r\"\n",
        "[skip]\npage = \"a\"\n",
        "levels = \"off\"\n",
        "[[members]]\ntype = \"a.b\"\nadd = [\n  \"c\",\n  true,\n]\nreason = \"r\"\n",
        "[[members]]\ntype = \"a.b\"\nadd = \"c\"\nreason = \"r\"\n",
        "[[response]]\npage = \"a\"\nis = \"none\"\nstatus = \"200\"\nreason = \"r\"\n",
    ]));
}

#[test]
fn levels_and_versions_that_are_none() {
    assert_snapshot!(all(&[
        "[levels]\nunknown-tpye = \"off\"\n",
        "[levels]\nzzz = \"off\"\n",
        "[levels]\nunknown-type = \"warn\"\n",
        "[[base]]\ntype = \"a.b\"\nversion = \"v1\"\n",
    ]));
}

#[test]
fn slices_that_choose_nothing() {
    assert_snapshot!(all(&[
        "[slice]\nderived = true\n",
        "[slice]\nonly = []\n",
        "[slice]\nonly = [\"GET /lamps\", \"GTE /lamps\",\n  \"!\"]\n",
        "[slice]\nonly = \"GET /lamps\"\n",
        "[slice]\nonly = [\"*\"]\nrelationships = \"all\"\n",
        "[slice]\nonly = [\"*\"]\nrelationships = -1\n",
        "[slice]\nonly = [\"*\"]\nderived = 1\nemit = \"type\"\n",
        "[slice]\nonly = [\"*\"]\nemit = \"type\"\n",
        "[[slice]]\nonly = [\"*\"]\n",
    ]));
}

#[test]
fn empty_values() {
    assert_snapshot!(all(&[
        "[[skip]]\npage = \"a\"\nreason = \" \"\n",
        "[[property]]\ntype = \"\"\nname = \"\"\nis = \"\"\nreason = \"\"\n",
        "[[members]]\ntype = \"a.b\"\nreason = \"r\"\n",
        "[[members]]\ntype = \"a.b\"\nadd = [\"\"]\nreason = \"r\"\n",
    ]));
}

#[test]
fn types_that_are_none() {
    let property = |is: &str| {
        refused(&format!("[[property]]\ntype = \"a.b\"\nname = \"c\"\nis = \"{is}\"\nreason = \"r\"\n"))
    };
    let base = |is: &str| refused(&format!("[[base]]\ntype = \"a.b\"\nis = \"{is}\"\nreason = \"r\"\n"));
    let texts = [
        property("Strng"),
        property("Edm.Dobule"),
        property("none"),
        property("Collection(a.b"),
        base("Edm.String"),
    ];
    assert_snapshot!(texts.concat());
}

#[test]
fn request_lines_and_statuses_that_are_none() {
    let path = |to: &str| refused(&format!("[[path]]\npage = \"a\"\nadd = \"{to}\"\nreason = \"r\"\n"));
    let both = "[[path]]\npage = \"a\"\nfrom = \"GET /a\"\nadd = \"GET /b\"\nreason = \"r\"\n";
    let status = "[[response]]\npage = \"a\"\nis = \"none\"\nstatus = 404\nreason = \"r\"\n";
    let paths = ["/lamps", "Get /lamps", "GET lamps", "GET /lamps/.../plug", "GET /lamps/{id"].map(path);
    assert_snapshot!(paths.concat() + &all(&[both, status]));
}

#[test]
fn two_overrides_of_one_thing() {
    let property = "[[property]]\ntype = \"a.b\"\nname = \"c\"\nis = \"Edm.String\"\nreason = \"r\"\n";
    let skip = "[[skip]]\npage = \"a\"\nreason = \"r\"\n";
    let other = property.replace("reason", "version = \"beta\"\nreason");
    let members = "[[members]]\ntype = \"a.b\"\nadd = [\"c\"]\nremove = [\"c\"]\nreason = \"r\"\n";
    let path = |from: &str, to: &str| {
        format!("[[path]]\npage = \"a\"\nfrom = \"{from}\"\nto = \"{to}\"\nreason = \"r\"\n")
    };
    let paths = path("** not found", "GET /a") + &path("**  not found", "GET /b");
    assert_snapshot!(all(&[&format!("{property}{other}"), &format!("{skip}{skip}"), members, &paths]));
    let of_both = format!("{other}{}", other.replace("beta", "v1.0"));
    assert!(Config::parse(&of_both).is_ok(), "one for each version");
}
