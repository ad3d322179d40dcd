import Lessons
import Testing

@testable import LessonCommand

@Suite("Menu and lessons")
struct SessionTests {
    let size = Size(width: 80, height: 24)

    private func session(_ keys: String) -> (session: Session, goesOn: Bool) {
        var session = Session([.sample, .wrong])
        var goesOn = true
        for key in keys { goesOn = session.press(.character(key), on: size) }
        return (session, goesOn)
    }

    private func text(_ session: Session) -> String { session.screen(size).map(\.text).joined(separator: "\n") }

    @Test("the menu shows number, title and question")
    func menu() {
        let screen = text(session("").session)
        #expect(screen.contains("▸ 1  A sample"))
        #expect(screen.contains("  2  A wrong one\n     Is one two?"))
    }

    @Test("a number opens a lesson, m comes back to it in the menu, q quits from anywhere")
    func ways() {
        #expect(session("2").session.player?.lesson.name == "wrong")
        #expect(session("2m").session.player == nil)
        #expect(text(session("2m").session).contains("▸ 2  A wrong one"))
        #expect(!session("q").goesOn)
        #expect(!session("2nq").goesOn)
        #expect(session("2n").goesOn)
    }

    @Test("the end of a lesson leads to the next, the last one to the menu")
    func onwards() {
        #expect(session("15nn").session.player?.lesson.name == "wrong")
        #expect(session("21nn").session.player == nil)
        #expect(session("15nn").session.opened.map(\.name) == ["sample", "wrong"])
    }

    @Test("a lesson may be opened by name, with changed inputs")
    func named() throws {
        let session = try Session([.wrong, .sample], reading: "sample", changing: ["x1": 3])
        #expect(session.player?.changes == ["x1": 3])
        #expect(throws: InputError.self) { try Session([.sample], reading: "sample", changing: ["x1": 99]) }
    }

    @Test("what is done is marked in the menu, and a lesson read to its end is known")
    func marks() throws {
        var session = Session([.sample, .wrong], done: ["sample"])
        #expect(text(session).contains("A sample  ✓") && !text(session).contains("A wrong one  ✓"))
        for key in "15nn".map(Key.character) { _ = session.press(key, on: size) }
        #expect(session.finished == ["sample"])
    }
}
