import Foundation
import Testing

@Suite("SystemsPage")
struct SystemsPageTests {
    @Test("every row has a test of its name and a home that exists")
    func rows() throws {
        for row in try SystemsPage().groups.flatMap(\.rows) {
            #expect(row.test != nil, "\(row.id): expected a test of that name in Tests/SystemsTests, received none")
            let home = SystemsPage.root.appendingPathComponent(row.home).path
            #expect(FileManager.default.fileExists(atPath: home), "\(row.id): expected a file, received \(row.home)")
            #expect(!row.spelling.isEmpty && !row.name.isEmpty, "\(row.id): expected a name and a spelling")
        }
    }

    @Test("no technique stands there twice")
    func unique() throws {
        let ids = try SystemsPage().groups.flatMap(\.rows).map(\.id)
        let twice = Dictionary(grouping: ids, by: \.self).filter { $0.value.count > 1 }.keys.sorted()
        #expect(twice.isEmpty, "expected each id once, received \(twice) more often")
    }

    @Test("SYSTEMS.md is the page that the tables make")
    func isUpToDate() throws {
        let made = try SystemsPage().text
        if ProcessInfo.processInfo.environment["GRADUS_WRITE"] != nil {
            try made.write(to: SystemsPage.address, atomically: true, encoding: .utf8)
        }
        let page = try String(contentsOf: SystemsPage.address, encoding: .utf8)
        let first = zip(page.split(separator: "\n"), made.split(separator: "\n")).first { $0 != $1 }
        #expect(
            page == made,
            """
            SYSTEMS.md is out of date; try: GRADUS_WRITE=1 swift test --filter SystemsPage
            first difference: expected \(first?.1 ?? "another length"), received \(first?.0 ?? "")
            """)
    }

    /// The notes' list lies outside the package; where it is at hand, every row that needs code of its own is here.
    @Test("the page has every technique of the notes' list that the engine needs", .enabled(if: list != nil, why))
    func complete() throws {
        let here = Set(try SystemsPage().groups.flatMap(\.rows).map(\.id))
        var (group, missing) = ("", [String]())
        for line in Self.list!.split(separator: "\n") {
            if line.hasPrefix("## ") { group = String(line.dropFirst(3)) }
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 6, cells[cells.count - 1] == "engine" else { continue }
            let isLater = group == "Network families" && !["multilayer-perceptron", "cnn"].contains(cells[0])
            if !isLater, !here.contains(cells[0]) { missing.append(cells[0]) }
        }
        #expect(missing.isEmpty, "expected every technique, received none for \(missing)")
    }

    private static let why: Comment = "needs the notes' list of systems, ../shared/notes/systems.md"
    private static let list: String? = try? String(
        contentsOf: SystemsPage.root.appendingPathComponent("../shared/notes/systems.md"), encoding: .utf8)
}
