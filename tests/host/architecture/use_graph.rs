//! Which file of `src` uses which: the `use` items, followed through re-exports to the file that defines the name.
//! Re-exports themselves (`pub use`) are no dependency, and code for tests is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use petgraph::algo::tarjan_scc;
use petgraph::graphmap::DiGraphMap;
use syn::{Attribute, Item, UseTree, Visibility};

/// One imported name.
struct Import {
    path: Vec<String>,
    /// The local name; `None` for a glob.
    name: Option<String>,
    is_reexport: bool,
}

struct Source {
    module: Vec<String>,
    imports: Vec<Import>,
    defines: BTreeSet<String>,
}

pub struct UseGraph {
    /// By path below `src`.
    sources: BTreeMap<String, Source>,
    by_module: BTreeMap<Vec<String>, String>,
}

impl UseGraph {
    pub fn of(src: &Path) -> UseGraph {
        let mut sources = BTreeMap::new();
        let mut folders = vec![src.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(&folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let below = path.strip_prefix(src).unwrap();
                    sources.insert(below.to_string_lossy().into_owned(), read(&path, below));
                }
            }
        }
        let by_module = sources.iter().map(|(path, source)| (source.module.clone(), path.clone())).collect();
        UseGraph { sources, by_module }
    }

    /// Every pair of files of which the first uses the second.
    pub fn edges(&self) -> BTreeSet<(&str, &str)> {
        let mut edges = BTreeSet::new();
        for (path, source) in &self.sources {
            for import in source.imports.iter().filter(|import| !import.is_reexport) {
                if let Some(used) = self.resolve(&source.module, &import.path, 0).filter(|used| used != path) {
                    edges.insert((path.as_str(), used));
                }
            }
        }
        edges
    }

    /// The file that defines what a path names; `None` outside this crate.
    fn resolve(&self, from: &[String], path: &[String], depth: usize) -> Option<&str> {
        let (first, mut rest) = path.split_first()?;
        let mut module = match first.as_str() {
            "crate" | "ra_soat_dvctt" => Vec::new(),
            "self" => from.to_vec(),
            "super" => from.split_last()?.1.to_vec(),
            _ => {
                rest = path;
                let child = [from, &path[..1]].concat();
                self.by_module.contains_key(&child).then(|| from.to_vec())?
            }
        };
        while let Some((name, after)) = rest.split_first() {
            if name == "super" {
                module.pop();
                rest = after;
                continue;
            }
            let child = [module.as_slice(), std::slice::from_ref(name)].concat();
            if !self.by_module.contains_key(&child) {
                return self.definer(&module, name, depth);
            }
            (module, rest) = (child, after);
        }
        self.by_module.get(&module).map(String::as_str)
    }

    /// The file that defines a name of a module.
    fn definer(&self, module: &[String], name: &str, depth: usize) -> Option<&str> {
        let here = self.by_module.get(module)?;
        let source = &self.sources[here];
        if source.defines.contains(name) || depth > 8 {
            return Some(here);
        }
        let by_name = source.imports.iter().find(|import| import.name.as_deref() == Some(name));
        let named = by_name.and_then(|import| self.resolve(module, &import.path, depth + 1));
        let through_glob = || {
            let globs = source.imports.iter().filter(|import| import.name.is_none());
            globs.into_iter().find_map(|glob| {
                let file = self.resolve(module, &glob.path, depth + 1)?;
                let behind = self.definer(&self.sources[file].module, name, depth + 1)?;
                self.sources[behind].defines.contains(name).then_some(behind)
            })
        };
        named.or_else(through_glob).or(Some(here))
    }

    /// The cycles among files, and among the entries of each folder; empty if there are none.
    pub fn circles(&self) -> Vec<String> {
        let edges = self.edges();
        let mut circles = found("files", edges.iter().copied());
        let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
        for path in self.sources.keys() {
            folders.extend(Path::new(path).ancestors().skip(1).map(Path::to_owned));
        }
        for folder in &folders {
            let child = |path| {
                let below = Path::new(path).strip_prefix(folder).ok()?;
                below.components().next()?.as_os_str().to_str()
            };
            let between = edges.iter().filter_map(|(from, to)| Some((child(from)?, child(to)?)));
            let name = format!("src/{}", folder.display());
            circles.extend(found(&name, between.filter(|(from, to)| from != to)));
        }
        circles
    }
}

/// The strongly connected components of more than one node.
fn found<'a>(place: &str, edges: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<String> {
    let graph: DiGraphMap<&str, ()> = DiGraphMap::from_edges(edges);
    let parts = tarjan_scc(&graph).into_iter().filter(|part| part.len() > 1);
    parts.map(|part| format!("{place}: {}", part.join(", "))).collect()
}

fn read(path: &Path, below: &Path) -> Source {
    let mut module: Vec<String> =
        below.with_extension("").components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    module.pop_if(|last| last == "mod" || last == "lib");
    let mut source = Source { module, imports: Vec::new(), defines: BTreeSet::new() };
    let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
    file.items.iter().for_each(|item| source.take(item));
    source
}

impl Source {
    fn take(&mut self, item: &Item) {
        match item {
            Item::Use(item) if !is_for_tests(&item.attrs) => {
                let is_reexport = !matches!(item.vis, Visibility::Inherited);
                self.flatten(&item.tree, &mut Vec::new(), is_reexport);
            }
            Item::Mod(inline) if !is_for_tests(&inline.attrs) => {
                inline.content.iter().flat_map(|(_, items)| items).for_each(|item| self.take(item));
            }
            Item::Const(item) => self.define(&item.ident),
            Item::Enum(item) => self.define(&item.ident),
            Item::Fn(item) => self.define(&item.sig.ident),
            Item::Static(item) => self.define(&item.ident),
            Item::Struct(item) => self.define(&item.ident),
            Item::Trait(item) => self.define(&item.ident),
            Item::Type(item) => self.define(&item.ident),
            _ => {}
        }
    }

    fn define(&mut self, name: &syn::Ident) {
        self.defines.insert(name.to_string());
    }

    fn flatten(&mut self, tree: &UseTree, path: &mut Vec<String>, is_reexport: bool) {
        let mut import = |path: Vec<String>, name| self.imports.push(Import { path, name, is_reexport });
        match tree {
            UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.flatten(&part.tree, path, is_reexport);
                path.pop();
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.flatten(tree, path, is_reexport)),
            UseTree::Glob(_) => import(path.clone(), None),
            UseTree::Name(name) if name.ident == "self" => import(path.clone(), path.last().cloned()),
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                import([path.as_slice(), std::slice::from_ref(&name)].concat(), Some(name));
            }
            UseTree::Rename(renamed) => {
                let whole = [path.as_slice(), &[renamed.ident.to_string()]].concat();
                import(whole, Some(renamed.rename.to_string()));
            }
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let tests = |attribute: &Attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Ident>().is_ok_and(|argument| argument == "test")
    };
    attributes.iter().any(tests)
}
