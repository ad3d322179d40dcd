import Foundation
import Lessons
import Synchronization
import Testing

@testable import LessonCommand

@Suite("lesson site")
struct SiteCommandTests {
    private func run(_ arguments: String...) -> (status: Int32, output: String, errors: String) {
        final class Collector: Sendable {
            let text = Mutex("")
            var output: Output { Output { [self] more in text.withLock { $0 += more } } }
        }
        let (output, errors) = (Collector(), Collector())
        let lessons = Array(Syllabus.lessons.prefix(2))
        let status = Command(lessons: lessons, output: output.output, errors: errors.output).run(arguments)
        return (status, output.text.withLock { $0 }, errors.text.withLock { $0 })
    }

    @Test("writes the pages and says where to begin")
    func writes() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-site-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let result = run("site", folder)
        #expect(result.status == 0 && result.errors.isEmpty)
        #expect(result.output == "Wrote 3 pages to \(folder). Open \(folder)/index.html in a browser.\n")
        #expect(FileManager.default.fileExists(atPath: "\(folder)/index.html"))
    }

    @Test("without a folder, with two, or with a face: a sentence, status 2")
    func usage() {
        for (arguments, part) in [
            (["site"], "received 0; try lesson site"), (["site", "a", "b"], "received 2"),
            (["site", "a", "--json"], "--json"), (["site", "a", "--set", "x1=2"], "--set"),
        ] {
            let nowhere = Output { _ in }
            #expect(Command(lessons: [], output: nowhere, errors: nowhere).run(arguments) == 2, "\(arguments)")
            let error = #expect(throws: UsageError.self) { try Options(arguments, lessons: []) }
            #expect(error?.description.contains(part) == true, "\(arguments): \(String(describing: error))")
        }
    }

    @Test("a folder that cannot be written to: a sentence, status 1")
    func unwritable() {
        let result = run("site", "/dev/null/site")
        #expect(result.status == 1 && result.output.isEmpty)
        #expect(result.errors.hasPrefix("lesson: ") && result.errors.contains("expected"), "\(result.errors)")
    }
}
