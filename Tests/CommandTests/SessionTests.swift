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

    @Test("the menu shows number and title of each, and the question of the one that is selected")
    func menu() {
        let screen = text(session("").session)
        #expect(screen.contains("▸ 1  A sample\n  2  A wrong one"))
        #expect(screen.contains("What does one neuron make") && !screen.contains("Is one two?"))
        let next = text(session("j").session)
        #expect(next.contains("  1  A sample\n▸ 2  A wrong one"))
        #expect(next.contains("Is one two?") && !next.contains("What does one neuron make"))
    }

    @Test("the lessons of the path stand in the menu under the names of their parts, and page keys go by parts")
    func parts() {
        func screen(_ keys: [Key]) -> [String] {
            var session = Session(Syllabus.lessons)
            for key in keys { _ = session.press(key, on: size) }
            return session.screen(size).map(\.text)
        }
        let first = screen([])
        for (part, place) in zip(Syllabus.parts, [2, 8, 15]) {
            #expect(first[place] == part.name, "expected \(part.name) in line \(place), received \(first[place])")
            #expect(first[place + 1].hasSuffix("  \(part.lessons[0].title)"))
        }
        #expect(first[7].isEmpty && first[14].isEmpty)
        #expect(screen([.pageDown]).contains("▸  5  \(Syllabus.parts[1].lessons[0].title)"))
        #expect(screen([.pageDown, .down, .down, .pageUp]).contains("▸  5  \(Syllabus.parts[1].lessons[0].title)"))
        #expect(screen([.pageDown, .pageUp]).contains("▸  1  \(Syllabus.parts[0].lessons[0].title)"))
        let last = screen(Array(repeating: .pageDown, count: 12))
        #expect(last.contains("▸ 40  \(Syllabus.lessons[39].title)"))
    }

    @Test("moving through the menu keeps the list where it is, however long the questions are")
    func stillness() {
        var session = Session(Syllabus.lessons)
        let narrow = Size(width: 44, height: 24)
        let rules = (0..<40).map { _ in
            defer { _ = session.press(.down, on: narrow) }
            return session.screen(narrow).lastIndex { $0.text.hasPrefix("──") }
        }
        #expect(Set(rules).count == 1, "expected the rule below the list in one place, received \(rules)")
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
