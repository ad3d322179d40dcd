import Foundation
import Lessons
import Testing

@Suite("The syllabus")
struct SyllabusTests {
    @Test("the file to open next exists", arguments: Syllabus.lessons.map(\.name))
    func sourceExists(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        #expect(lesson.source.hasPrefix("Sources/") && lesson.source.hasSuffix(".swift"))
        let file = root.appendingPathComponent(lesson.source).path
        #expect(FileManager.default.fileExists(atPath: file), "expected the file \(lesson.source), found none")
    }

    @Test("every lesson comes after those that it needs, and no name occurs twice")
    func order() {
        var told: Set<String> = []
        for lesson in Syllabus.lessons {
            for needed in lesson.needs {
                #expect(told.contains(needed), "\(lesson.name) needs \(needed), which comes later or not at all")
            }
            #expect(told.insert(lesson.name).inserted, "\(lesson.name) occurs twice")
        }
    }

    @Test("the path has six to eight parts of several lessons, each under a name of its own")
    func parts() {
        #expect((6...8).contains(Syllabus.parts.count), "received \(Syllabus.parts.map(\.name))")
        #expect(Set(Syllabus.parts.map(\.name)).count == Syllabus.parts.count)
        for part in Syllabus.parts {
            #expect(part.lessons.count > 1, "\(part.name)")
            #expect(part.name.count <= 40, "expected a name that fits in a heading, received \(part.name)")
            for lesson in part.lessons { #expect(Syllabus.part(of: lesson)?.name == part.name) }
        }
        let stretches = Syllabus.stretches(of: Syllabus.lessons)
        #expect(stretches.map(\.part) == Syllabus.parts.map(\.name))
        #expect(stretches.flatMap { Array($0.places) } == Array(Syllabus.lessons.indices))
    }

    @Test("lessons out of order, or in no part, stand as they come")
    func stretches() {
        let (first, second) = (Syllabus.parts[0], Syllabus.parts[1])
        let stray = Lesson(
            name: "stray", title: "Stray", question: "Where?", inputs: [], source: "Sources/Autograd/Tape.swift"
        ) { _, _ in }
        let lessons = [second.lessons[0], first.lessons[0], first.lessons[2], stray, stray, first.lessons[1]]
        let stretches = Syllabus.stretches(of: lessons)
        #expect(stretches.map(\.part) == [second.name, first.name, nil, first.name])
        #expect(stretches.map(\.places) == [0..<1, 1..<3, 3..<5, 5..<6])
        #expect(Syllabus.stretches(of: []).isEmpty)
    }

    @Test(
        "a lesson asks for at least three numbers, and no two steps have one title",
        arguments: Syllabus.lessons.map(\.name))
    func steps(name: String) throws {
        let steps = try #require(Syllabus.lesson(named: name)).steps()
        #expect(steps.compactMap(\.prediction).count >= 3)
        #expect(Set(steps.map(\.title)).count == steps.count, "\(steps.map(\.title))")
    }

    @Test("a lesson has numbers to change, lines of Swift and an exercise", arguments: Syllabus.lessons.map(\.name))
    func wholeLesson(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        #expect(lesson.inputs.count >= 2, "expected at least two inputs for a what-if, received \(lesson.inputs.count)")
        #expect(try !lesson.steps().flatMap(\.snippets).isEmpty, "expected a few lines of Swift")
        #expect(Syllabus.exercise(of: name) != nil, "expected an exercise")
        #expect(!lesson.needs.isEmpty || lesson.name == Syllabus.lessons[0].name, "expected what to know before")
    }

    @Test("Swift fits into 74 columns", arguments: Syllabus.lessons.map(\.name))
    func snippets(name: String) throws {
        for snippet in try #require(Syllabus.lesson(named: name)).steps().flatMap(\.snippets) {
            for line in snippet.source.split(separator: "\n") {
                #expect(line.count <= 74, "received \(line.count) columns: \(line)")
            }
            for line in snippet.prints.split(separator: "\n") {
                #expect(line.count <= 72, "received \(line.count) columns printed: \(line)")
            }
        }
    }

    @Test("pictures fit into 76 columns", arguments: Syllabus.lessons.map(\.name))
    func pictures(name: String) throws {
        let steps = try #require(Syllabus.lesson(named: name)).steps()
        for line in steps.flatMap(\.pictures).flatMap({ $0.split(separator: "\n") }) {
            #expect(line.count <= 76, "received \(line.count) columns: \(line)")
        }
    }
}
