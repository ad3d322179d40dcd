import Foundation

/// Small data that comes with the package; `Bundled/ATTRIBUTION.md` names its authors and its licence.
extension Table {
    /// The Palmer penguins: 344 birds of 3 species, with values missing (written `NA`) in five of eight columns.
    public static func penguins() throws(TableError) -> Table { try Table(contentsOf: bundledPath("penguins.csv")) }
}

/// Where a bundled file is.
func bundledPath(_ name: String) -> String {
    Bundle.module.bundleURL.appendingPathComponent("Bundled").appendingPathComponent(name).path
}
