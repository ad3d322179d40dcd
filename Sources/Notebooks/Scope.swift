/// The names that cells have declared, and which cell each one belongs to now.
struct Scope {
    private struct Entry {
        let declaration: CellSyntax.Declaration
        let cell: Int
    }

    /// In the order of declaration; the live ones only.
    private var entries: [Entry] = []
    /// Cells with operators or extensions: their modules are imported as a whole.
    private var whole: [Int] = []
    private var imports: [String] = []

    /// Takes over what a cell declares: a variable or a type hides what had its name, a function what had its
    /// signature.
    mutating func add(_ syntax: CellSyntax, cell: Int) {
        for declaration in syntax.declarations {
            let hidden = Set(
                entries.filter { Self.replaces(declaration, $0.declaration) && $0.cell != cell }.map(\.cell))
            // An import brings all overloads of a name, so a cell's others go with the one that is replaced.
            entries.removeAll { $0.declaration.name == declaration.name && hidden.contains($0.cell) }
            entries.append(Entry(declaration: declaration, cell: cell))
        }
        if syntax.needsWholeImport { whole.append(cell) }
        for line in syntax.imports where !imports.contains(line) { imports.append(line) }
    }

    private static func replaces(_ new: CellSyntax.Declaration, _ old: CellSyntax.Declaration) -> Bool {
        guard new.name == old.name else { return false }
        return new.kind != "func" || old.kind != "func" || new.signature == old.signature
    }

    /// The lines that stand before a cell's own. An import by name wins over an import of a whole module, and so a
    /// cell's own `Dense` over that of the package.
    var prologue: String {
        var lines = imports
        for cell in Set(entries.map(\.cell)).union(whole).sorted() {
            lines.append("@testable import \(Self.module(cell))")
        }
        var seen: Set<String> = []
        for entry in entries {
            let line =
                "@testable import \(entry.declaration.kind) \(Self.module(entry.cell)).`\(entry.declaration.name)`"
            if seen.insert(line).inserted { lines.append(line) }
        }
        return lines.map { $0 + "\n" }.joined()
    }

    var names: [String] { Array(Set(entries.map(\.declaration.name))).sorted() }

    static func module(_ cell: Int) -> String { "Cell\(cell)" }
}
