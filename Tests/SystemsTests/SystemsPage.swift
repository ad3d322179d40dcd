import Foundation

/// SYSTEMS.md: for each technique of the notes where it lives, how it is spelled and which test shows it.
///
/// Made from the tables in `Rows` and the tests beside this file.
struct SystemsPage {
    struct Row {
        /// As in the notes' list, and as the test is called.
        let id: String
        let name: String
        /// A file, from the package's root.
        let home: String
        let spelling: String
        /// The file of its test.
        let test: String?
    }

    struct Group {
        let title: String
        let rows: [Row]
    }

    let groups: [Group]

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let address = root.appendingPathComponent("SYSTEMS.md")

    init() throws {
        let folder = Self.root.appendingPathComponent("Tests/SystemsTests")
        let tests = try Self.tests(in: folder)
        groups = try Self.order.map { name in
            let file = folder.appendingPathComponent("Rows/\(name).tsv")
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            return Group(
                title: name.replacingOccurrences(of: "-", with: " "),
                rows: try lines.map { try Self.row($0, name, tests) })
        }
    }

    /// In the order in which one would learn them.
    static let order = [
        "neurons-and-perceptrons", "layers", "activations", "initializers", "losses-and-costs",
        "backpropagation-and-calculus", "gradient-pathologies", "optimizers-and-schedules", "regularisation", "dropout",
        "training-procedure", "callbacks", "data-preparation", "metrics", "convolution-and-images", "augmentation",
        "saving", "logging", "tuning", "network-families",
    ]

    private static func row(_ line: Substring, _ group: String, _ tests: [String: String]) throws -> Row {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 4 else { throw PageError(sentence: "\(group): expected four cells, received \(line)") }
        return Row(id: cells[0], name: cells[1], home: cells[2], spelling: cells[3], test: tests[cells[0]])
    }

    /// The file of each test, by its name, which stands in backticks where it has a hyphen.
    private static func tests(in folder: URL) throws -> [String: String] {
        var found: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        where file.hasSuffix(".swift") {
            let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
            for match in text.matches(of: /@Test[^`{}]*?func `?([a-z0-9-]+)`?\(/) { found[String(match.1)] = file }
        }
        return found
    }

    struct PageError: Error, CustomStringConvertible {
        let sentence: String
        var description: String { sentence }
    }

    var text: String {
        let count = groups.reduce(0) { $0 + $1.rows.count }
        var lines = [
            "# Systems", "",
            "\(count) techniques that the notes name, each with the file where it lives, how it is spelled and the test "
                + "that shows what a learner can do with it. `swift test --filter SystemsTests` runs them all. This page "
                + "is made from the tables in `Tests/SystemsTests/Rows`; "
                + "`GRADUS_WRITE=1 swift test --filter SystemsPage` writes it anew.",
        ]
        for group in groups {
            lines += ["", "## \(group.title.prefix(1).uppercased() + group.title.dropFirst())", ""]
            lines += ["| technique | lives in | spelled | test |", "| --- | --- | --- | --- |"]
            lines += group.rows.map { row in
                let file = row.home.split(separator: "/").last ?? ""
                let spelling = row.spelling.replacingOccurrences(of: "|", with: "\\|")
                return "| \(row.name) | [\(file)](\(row.home)) | `\(spelling)` | "
                    + "[\(row.id)](Tests/SystemsTests/\(row.test ?? "")) |"
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
