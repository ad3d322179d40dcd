import Foundation
import Lessons
import Testing

@Suite("The ledger of numbers")
struct LedgerTests {
    private static let ledger = Ledger()

    @Test("the catalogue names 524 examples, each once")
    func catalogue() {
        let entries = Catalogue.entries
        #expect(entries.count == 524)
        #expect(Set(entries.map(\.id)).count == 524, "an id occurs twice")
        #expect(
            Dictionary(grouping: entries, by: \.note).mapValues(\.count) == [
                "000": 25, "001": 181, "002": 175, "003": 14, "004": 129,
            ])
        #expect(entries.filter { $0.verdict == .erratum }.count == 98)
    }

    @Test("every example is shown by a lesson, and holds", arguments: ledger.rows)
    func holds(row: Ledger.Row) throws {
        let shown = try #require(row.shown, "\(row.entry.id): expected a lesson that shows it")
        #expect(
            shown.claim.verdict == row.entry.verdict,
            "\(row.entry.id): expected the verdict \(row.entry.verdict), received \(shown.claim.verdict)")
        #expect(
            shown.claim.holds,
            "\(row.entry.id): the notes have \(shown.claim.notes), computed \(shown.claim.computed.text)")
        #expect(!shown.claim.notes.isEmpty, "\(row.entry.id): expected what the notes print")
    }

    @Test("no lesson speaks of an example that does not exist")
    func strangers() { #expect(Self.ledger.strangers.isEmpty, "received \(Self.ledger.strangers)") }

    @Test("what is not shown does not hold, and a false claim does not hide behind a true one")
    func failures() throws {
        let empty = Ledger(of: [])
        #expect(empty.rows.count == 524 && empty.rows.allSatisfy { !$0.holds && $0.shown == nil })
        let id = "001-conv-output-size-4"
        let lesson = Lesson(name: "two", title: "Two", question: "?", inputs: [], source: "") { _, story in
            story.step("first")
            story.claim(.agrees(id, notes: "4", computed: 4))
            story.step("second")
            story.claim(.agrees(id, notes: "4", computed: 5))
            story.claim(.agrees("001-no-such-example", notes: "1", computed: 1))
        }
        let ledger = Ledger(of: [lesson])
        let row = try #require(ledger.rows.first { $0.entry.id == id })
        #expect(row.shown?.step == "second" && !row.holds)
        #expect(ledger.strangers == ["001-no-such-example"])
    }

    @Test("a claim with another verdict than the catalogue's does not hold")
    func otherVerdict() throws {
        let lesson = Lesson(name: "one", title: "One", question: "?", inputs: [], source: "") { _, story in
            story.step("first")
            story.claim(.agrees("001-conv-6x6-vertical-edge", notes: "4.0", computed: 4.01))
        }
        let row = try #require(Ledger(of: [lesson]).rows.first { $0.shown != nil })
        #expect(row.shown?.claim.holds == true && row.entry.verdict == .exact && !row.holds)
    }

    @Test("a row is one object of JSON, with the numbers as numbers")
    func json() throws {
        let row = try #require(Self.ledger.rows.first { $0.entry.id == "001-forward-pass-95-4-4-z1" })
        let parsed = try JSONSerialization.jsonObject(with: Data(row.json.text.utf8)) as? [String: Any]
        let object = try #require(parsed)
        #expect(object["id"] as? String == "001-forward-pass-95-4-4-z1")
        #expect(object["notes"] as? String == "1.151")
        let computed = try #require(object["computed"] as? Double)
        #expect((computed - 1.16).magnitude < 1e-12, "received \(computed)")
        #expect(object["verdict"] as? String == "erratum" && object["holds"] as? Bool == true)
        #expect(object["lesson"] as? String == "forward-propagation")
        #expect(object["lines"] as? String != "" && object["to"] as? String != "")
    }
}
