import Autograd
import Lessons
import Testing

@testable import Site

@Suite("Pieces of a page")
struct HTMLTests {
    @Test("what is put in is escaped once, and pieces are not escaped again")
    func escaping() {
        let evil = "<script>alert(\"a & 'b'\")</script>"
        let link: HTML = "<a title=\"\(evil)\">\(evil)</a>"
        let once = "&lt;script&gt;alert(&quot;a &amp; &#39;b&#39;&quot;)&lt;/script&gt;"
        #expect(link.text == "<a title=\"\(once)\">\(once)</a>")
        #expect(("<p>\(link)</p>" as HTML).text == "<p>\(link.text)</p>")
        #expect(escaped("a\u{0}b\u{1B}") == "a\u{FFFD}b\u{FFFD}")
    }

    @Test("nothing that a lesson says can end a script or become a tag")
    func evilLesson() throws {
        let evil = "</script><b onclick=\"x\">&<!--"
        let lesson = Lesson(
            name: "evil", title: evil, question: evil, inputs: [Input("x", 1, evil)], source: evil
        ) { _, story in
            let tape = Tape()
            let value = tape.value(2, evil)
            story.step(evil)
            story.say(evil)
            story.formula(evil)
            story.show(evil, .text(evil))
            story.picture(evil)
            story.predict(evil, 2, mistakes: [.init(3, evil)])
            story.code(evil, prints: evil)
            story.graph((value * value).named(evil))
            story.claim(.shown("id", notes: evil, computed: .text(evil), holds: true, evil))
        }
        for page in Site(of: [lesson]).pages {
            let reader = PageReader(page.html)
            #expect(reader.complaints.isEmpty, "\(page.file): \(reader.complaints)")
            #expect(!reader.tags.contains { $0.attributes["onclick"] != nil }, "\(page.file): a tag of the lesson's")
            #expect(page.html.components("<!--") == 1, "\(page.file): a comment of the lesson's")
        }
    }

    @Test("single letters of mathematics stand in italics, words and indices upright")
    func mathematicsInItalics() {
        #expect(mathematics("w₁·x = ReLU(ŷ)").text == "<i>w</i>₁·<i>x</i> = ReLU(<i>ŷ</i>)")
        #expect(mathematics("e⁻ᶻ, Xᵀ").text == "<i>e</i>⁻ᶻ, <i>X</i>ᵀ")
        #expect(mathematics("of a layer = a · bc").text == "of a layer = <i>a</i> · bc")
        #expect(
            sentence("It's a loss L, e.g. w₁; I think.").text == "It&#39;s a loss <i>L</i>, e.g. <i>w</i>₁; I think.")
    }

    @Test("formulas part at their first equals sign, unless it is far away")
    func aligned() throws {
        let parts = try #require(FormulaLines.split("z = w·x = 3"))
        #expect(parts.left == "z" && parts.right == "= w·x = 3")
        #expect(FormulaLines.split("= 3")?.left == "")
        #expect(FormulaLines.split("no equals sign") == nil)
        #expect(FormulaLines.split("a very long left side of it = 3") == nil)
    }

    @Test("a table of characters becomes a table, a drawing does not")
    func tables() throws {
        let table = try #require(
            PictureTable(
                """
                animal    e^z/Σe^z   says
                ─────────────────────────
                cat      0.0021657     no
                dog          0.005    yes
                """))
        #expect(table.header == ["animal", "e^z/Σe^z", "says"])
        #expect(table.rows == [["cat", "0.0021657", "no"], ["dog", "0.005", "yes"]])
        #expect(table.isLeft == [true, false, false])
        let sided = try #require(
            PictureTable(
                """
                epoch   loss   says   rule
                ──────────────────────────
                    1    0.5   no     Adam
                   10   12.0   yes    ReLU
                """))
        #expect(
            sided.isLeft == [false, false, true, true], "expected words left, numbers right in the first column too")
        #expect(
            sided.html.text.contains("<th scope=\"row\">10</th>") && sided.html.text.contains("<td class=\"l\">yes"))
        let equal = try #require(PictureTable("by    p\n───────\ncat   1\ndog   2"))
        #expect(equal.isLeft == [true, false], "expected the heading to decide where all cells are equally wide")
        let numbered = try #require(
            PictureTable("event     arrived\n─────────────────\n1  L → e    1.000\n2  e → y    0.977"))
        #expect(numbered.header == ["", "event", "arrived"] && numbered.rows[1] == ["2", "e → y", "0.977"])
        #expect(PictureTable("┌───┐\n│ x │\n└───┘") == nil)
        #expect(PictureTable("a   b\n─────\n1   2\n\nand a sentence that is longer") == nil)
        #expect(PictureTable("to   1    2\n───────────\nfrom -1.1  2\nlong name 3  4") == nil)
    }

    @Test("a shade becomes the background of its number, and the text stays")
    func shades() {
        let html = Picture.shaded("▓5  ░ 0 ███")
        let reader = PageReader(html.text)
        #expect(reader.dense == "▓5░0███")
        #expect(reader.tags.compactMap { $0.attributes["class"] } == ["pixel p3", "pixel p1"])
    }
}

extension String {
    /// How often a part occurs.
    fileprivate func components(_ part: String) -> Int {
        var (count, rest) = (0, self[...])
        while let range = rest.firstRange(of: part) {
            count += 1
            rest = rest[range.upperBound...]
        }
        return count
    }
}
