import Foundation
import Lessons
import Testing

@testable import LessonCommand

@Suite("LESSONS.md")
struct LessonsPageTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("is what lesson list --markdown prints")
    func isUpToDate() throws {
        let page = try String(contentsOf: root.appendingPathComponent("LESSONS.md"), encoding: .utf8)
        let printed = try Listing.markdown(Syllabus.lessons)
        let (old, new) = (page.split(separator: "\n"), printed.split(separator: "\n"))
        let first = zip(old, new).first { $0 != $1 }
        #expect(
            page == printed,
            """
            LESSONS.md is out of date; try: swift run lesson list --markdown > LESSONS.md
            first difference: expected \(first?.1 ?? "\(new.count) lines"), received \(first?.0 ?? "\(old.count)")
            """)
    }

    @Test("has a chapter for each lesson, with its question and its steps")
    func chapters() throws {
        let chapters = try Listing.markdown(Syllabus.lessons).components(separatedBy: "\n### ").dropFirst()
        #expect(chapters.count == Syllabus.lessons.count)
        for (lesson, chapter) in zip(Syllabus.lessons, chapters) {
            #expect(chapter.contains(lesson.title) && chapter.contains(lesson.question))
            #expect(chapter.contains("swift run lesson \(lesson.name)\n") && chapter.contains(lesson.source))
            for step in try lesson.steps() { #expect(chapter.contains(step.title), "\(lesson.name): \(step.title)") }
        }
    }

    @Test("stands part by part, in the overview and below it")
    func parts() throws {
        let page = try Listing.markdown(Syllabus.lessons)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map(String.init)
        var expected: [String] = []
        for part in Syllabus.parts { expected += ["**\(part.name)**"] + part.lessons.map { "[\($0.title)]" } }
        #expect(rows.count == expected.count, "expected \(expected.count) rows, received \(rows.count)")
        for (row, words) in zip(rows, expected) { #expect(row.contains(words), "expected \(words), received \(row)") }

        let chapters = page.components(separatedBy: "\n## ").dropFirst()
        for (chapter, part) in zip(chapters, Syllabus.parts) {
            #expect(chapter.hasPrefix("\(part.name)\n\n### "))
            for lesson in part.lessons { #expect(chapter.contains(". \(lesson.title)\n")) }
        }
        #expect(chapters.count == Syllabus.parts.count)
    }

    @Test("links to headings that are there")
    func links() throws {
        let page = try Listing.markdown(Syllabus.lessons)
        for (place, lesson) in Syllabus.lessons.enumerated() {
            let anchor = "\(place + 1)-" + lesson.name
            #expect(page.contains("\n### \(place + 1). \(lesson.title)\n"))
            if lesson.title.lowercased().replacingOccurrences(of: " ", with: "-") == lesson.name {
                #expect(page.contains("[\(lesson.title)](#\(anchor))"), "expected a link to \(anchor)")
            }
        }
        #expect(page.contains("vanishing-and-exploding-gradients)"))
    }

    @Test("--markdown is for the list alone")
    func option() throws {
        #expect(try Options(["list", "--markdown"], lessons: [.sample]).face == .markdown)
        #expect(try Options(["--markdown"], lessons: [.sample]).request == .list)
        #expect {
            try Options(["sample", "--markdown"], lessons: [.sample])
        } throws: {
            "\($0)".contains("try lesson list --markdown")
        }
    }
}
