import Foundation
import Lessons
import Testing

@testable import Site

/// Every page of every lesson.
@Suite("The site")
struct SiteTests {
    static let site = Site(of: Syllabus.lessons, exercise: Syllabus.exercise)

    private func page(of lesson: String) throws -> PageReader {
        PageReader(try #require(Self.site.pages.first { $0.file == "\(lesson).html" }).html)
    }

    @Test("an index and a page for each lesson, the same bytes every time")
    func pages() {
        #expect(Self.site.pages.map(\.file) == ["index.html"] + Syllabus.lessons.map { "\($0.name).html" })
        let again = Site(of: Syllabus.lessons, exercise: Syllabus.exercise)
        for (first, second) in zip(Self.site.pages, again.pages) {
            #expect(first.html == second.html, "\(first.file) differs when made again")
        }
    }

    @Test("tags are nested as they should be, ids are unlike each other, headings do not skip a level")
    func wellFormed() {
        for page in Self.site.pages {
            let reader = PageReader(page.html)
            #expect(reader.complaints.isEmpty, "\(page.file): \(reader.complaints)")
            let ids = reader.tags.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count, "\(page.file): an id twice")
            let levels = reader.tags.compactMap {
                $0.name.count == 2 && $0.name.hasPrefix("h") ? Int($0.name.dropFirst()) : nil
            }
            #expect(levels.first == 1 && levels.filter { $0 == 1 }.count == 1, "\(page.file): expected one h1, first")
            for (before, after) in zip(levels, levels.dropFirst()) {
                #expect(after <= before + 1, "\(page.file): h\(before) is followed by h\(after)")
            }
        }
    }

    @Test("nothing is fetched from anywhere")
    func alone() {
        for page in Self.site.pages {
            let reader = PageReader(page.html)
            #expect(!page.html.contains("http:") && !page.html.contains("https:"), "\(page.file) has an address")
            #expect(!page.html.contains("@import") && !page.html.contains("url("), "\(page.file) fetches a style")
            for tag in reader.tags {
                #expect(tag.attributes["src"] == nil, "\(page.file): \(tag.name) has a src")
                #expect(tag.name != "iframe" && tag.name != "object", "\(page.file) has a \(tag.name)")
                if tag.name == "link" { #expect(tag.attributes["href"] == "data:,") }
            }
        }
    }

    @Test("every link leads to a page of the site or a place on the page")
    func links() {
        let readers = Self.site.pages.map { (file: $0.file, reader: PageReader($0.html)) }
        let ids = Dictionary(
            uniqueKeysWithValues: readers.map { ($0.file, Set($0.reader.tags.compactMap { $0.attributes["id"] })) })
        for (file, reader) in readers {
            for href in reader.tags("a").compactMap({ $0.attributes["href"] }) {
                let parts = href.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
                let there = ids[parts[0].isEmpty ? file : parts[0]]
                let leads = parts.count == 1 ? there != nil : there?.contains(parts[1]) == true
                #expect(leads, "\(file): \(href) leads nowhere")
            }
        }
    }

    @Test("what labels and describes exists")
    func references() {
        for page in Self.site.pages {
            let reader = PageReader(page.html)
            let ids = Set(reader.tags.compactMap { $0.attributes["id"] })
            for name in ["for", "aria-labelledby", "aria-describedby"] {
                for id in reader.tags.compactMap({ $0.attributes[name] }) {
                    #expect(ids.contains(id), "\(page.file): \(name) names \(id), which is not there")
                }
            }
        }
    }

    @Test(
        "all prose, formulas, numbers, claims and reasons of a lesson are on its page",
        arguments: Syllabus.lessons.map(\.name))
    func everything(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        let reader = try page(of: name)
        let text = reader.dense
        func expect(_ part: String, _ what: String) {
            #expect(text.contains(PageReader.dense(part)), "\(name): \(what) is missing: \(part)")
        }
        expect(lesson.question, "the question")
        expect(lesson.source, "the file to open next")
        for step in try lesson.steps() {
            expect(step.title, "a title")
            for prose in step.prose { expect(prose, "prose in \(step.title)") }
            for formula in step.formulas { expect(formula, "a formula in \(step.title)") }
            for value in step.values {
                if case .table(let rows) = value.value {
                    expect(value.name + rows.joined().map { Quantity.number($0).text }.joined(), "a matrix")
                } else {
                    expect(value.name + value.value.text, "a number in \(step.title)")
                }
            }
            for claim in step.claims {
                expect("\(claim.mark) The notes have \(claim.quotedNotes);", "a claim in \(step.title)")
                expect(claim.computed.text + "." + claim.explanation, "a computed value in \(step.title)")
            }
            for why in step.whys { expect(why.answer, "a reason in \(step.title)") }
            for snippet in step.snippets { expect(snippet.source, "Swift in \(step.title)") }
            if let prediction = step.prediction { expect(prediction.question, "a prediction in \(step.title)") }
        }
        for input in lesson.inputs { expect(input.meaning, "an input") }
    }

    @Test("the ledger's claims stand on the page of their lesson, with its numbers")
    func ledger() throws {
        let readers = try Dictionary(uniqueKeysWithValues: Syllabus.lessons.map { ($0.name, try page(of: $0.name)) })
        var count = 0
        for row in Ledger().rows {
            guard let shown = row.shown else { continue }
            let reader = try #require(readers[shown.lesson])
            #expect(reader.tags.contains { $0.attributes["data-claim"] == row.entry.id }, "\(row.entry.id) is missing")
            #expect(reader.dense.contains(PageReader.dense(shown.claim.computed.text)), "\(row.entry.id): its number")
            count += 1
        }
        #expect(count > 100, "expected most of the ledger to be shown, received \(count) rows")
    }

    @Test("the path names every lesson with its question and what to know before")
    func index() throws {
        let reader = PageReader(Self.site.pages[0].html)
        for lesson in Syllabus.lessons {
            #expect(reader.text.contains(lesson.title) && reader.text.contains(lesson.question))
            for need in lesson.needs { #expect(reader.tags("a").contains { $0.attributes["href"] == "\(need).html" }) }
        }
    }

    @Test("the path stands in its parts, each with a heading, a list that counts on, and a link from its lessons")
    func parts() throws {
        let reader = PageReader(Self.site.pages[0].html)
        let starts = reader.tags("ol").compactMap { $0.attributes["start"] }
        var count = 1
        for (place, part) in Syllabus.parts.enumerated() {
            #expect(reader.tags("h3").contains { $0.attributes["id"] == "part-\(place + 1)" })
            #expect(reader.tags("a").contains { $0.attributes["href"] == "#part-\(place + 1)" })
            #expect(starts.indices.contains(place) && starts[place] == "\(count)", "\(part.name) starts at \(starts)")
            count += part.lessons.count
            for lesson in part.lessons {
                let page = try page(of: lesson.name)
                let links = page.tags("a").compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("index.html#") }
                #expect(links == ["index.html#part-\(place + 1)"], "\(lesson.name): received \(links)")
                #expect(page.text.contains(part.name))
            }
        }
        #expect(starts.count == Syllabus.parts.count)
    }
}
