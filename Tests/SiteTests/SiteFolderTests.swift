import Files
import Foundation
import Lessons
import Testing

@testable import Site

@Suite("Where a site goes")
struct SiteFolderTests {
    private let site = Site(of: Array(Syllabus.lessons.prefix(1)))

    private func withFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("gradus-site-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func complaint(_ folder: String) -> String? {
        do {
            try site.write(to: folder)
            return nil
        } catch { return "\(error)" }
    }

    @Test("a new folder is made, and a site may be written over an earlier one")
    func again() throws {
        try withFolder { folder in
            let left = [try site.write(to: folder + "/in/it"), try site.write(to: folder + "/in/it")]
            #expect(left == [[], []])
            for page in site.pages {
                let written = try String(contentsOfFile: "\(folder)/in/it/\(page.file)", encoding: .utf8)
                #expect(written == page.html)
            }
        }
    }

    @Test("pages that an earlier site had and this one has not are named, and stay")
    func leftOver() throws {
        try withFolder { folder in
            let larger = Site(of: Array(Syllabus.lessons.prefix(2)))
            try larger.write(to: folder)
            let extra = larger.pages[2].file
            let left = try site.write(to: folder)
            #expect(left == [extra])
            #expect(FileManager.default.fileExists(atPath: "\(folder)/\(extra)"))
        }
    }

    @Test("a folder with other things in it is refused, and nothing in it is touched")
    func occupied() throws {
        try withFolder { folder in
            for name in ["notes.txt", "index.html"] {
                let own = "\(folder)/\(name.prefix(5))"
                try makeFolder(own)
                try writeWhole("mine", to: "\(own)/\(name)")
                let sentence = try #require(complaint(own))
                #expect(sentence.contains("one that holds \(name)") && sentence.contains("try"), "\(sentence)")
                let (names, text) = (
                    try FileManager.default.contentsOfDirectory(atPath: own),
                    try String(contentsOfFile: "\(own)/\(name)", encoding: .utf8)
                )
                #expect(names == [name] && text == "mine")
            }
        }
    }

    @Test("a file in the place of the folder is a sentence")
    func file() throws {
        try withFolder { folder in
            try makeFolder(folder)
            try writeWhole("mine", to: "\(folder)/file")
            let sentence = try #require(complaint("\(folder)/file"))
            #expect(sentence.contains("expected") && sentence.contains("received"), "\(sentence)")
            #expect(complaint("\(folder)/file/in") != nil)
            #expect(complaint("") != nil)
        }
    }
}
