import Lessons
import Testing

@testable import LessonCommand

@Suite("lesson ledger")
struct LedgerCommandTests {
    private func complaint(_ arguments: String...) -> String {
        do throws(UsageError) {
            return "no complaint but \(try LedgerCommand(arguments[...]))"
        } catch {
            return error.description
        }
    }

    @Test("what each option chooses")
    func choices() throws {
        let ledger = Ledger(of: [])
        #expect(try LedgerCommand([]).rows(of: ledger).count == 524)
        let errata = try LedgerCommand(["--errata"]).rows(of: ledger)
        #expect(errata.count == 98 && errata.allSatisfy { $0.entry.verdict == .erratum })
        let perceptron = try LedgerCommand(["--topic", "perceptron"]).rows(of: ledger)
        #expect(perceptron.count == 14, "received \(perceptron.count)")
        #expect(try LedgerCommand(["--topic=perceptron", "--errata", "--json"]).rows(of: ledger).count == 1)
    }

    @Test("a ledger with something missing is not sound, and says so")
    func unsound() throws {
        let plain = try LedgerCommand(["--topic", "perceptron"]).text(of: Ledger(of: []))
        #expect(!plain.isSound && plain.text.contains("14 DO NOT HOLD") && plain.text.contains("NO LESSON SHOWS IT"))
        let json = try LedgerCommand(["--json"]).text(of: Ledger(of: []))
        #expect(!json.isSound && json.text.split(separator: "\n").count == 524)
    }

    @Test("a topic that the lessons cover is sound")
    func sound() throws {
        let (text, isSound) = try LedgerCommand(["--topic", "dropout"]).text(of: Ledger())
        #expect(isSound && text.contains("all hold") && text.contains("004-dropout-test-scaling"))
    }

    @Test("a mistake is answered with what exists")
    func complaints() {
        #expect(complaint("--topik").contains("received \"--topik\"; did you mean --topic?"))
        #expect(complaint("--topic").contains("received nothing"))
        #expect(complaint("--topic", "convolutoin").contains("did you mean convolution"))
        #expect(complaint("extra").contains("the ledger takes"))
    }
}
