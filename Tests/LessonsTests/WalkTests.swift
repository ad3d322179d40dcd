import Autograd
import TestSupport
import Testing

@testable import Lessons

@Suite("The walk through backward")
struct WalkTests {
    /// L = u·v with u = 3·x and v = x², at x = 2: ∂L/∂x = 4·3 + 6·4 = 36, and an ŷ that nothing reaches.
    private func twoPaths() -> Walk {
        let tape = Tape()
        let x = tape.value(2, "x₁")
        let loss = ((3 * x).named("u") * x.squared.named("ŷ")).named("L")
        return Walk(LessonGraph(of: loss))
    }

    private func place(_ title: String, in walk: Walk) -> Int {
        walk.graph.nodes.firstIndex { $0.title == title } ?? -1
    }

    @Test("next, back and goto pass the same states in both directions")
    func states() {
        var walk = twoPaths()
        var forward: [[Quantity?]] = []
        repeat { forward.append(walk.graph.nodes.indices.map(walk.gradient)) } while walk.next()
        #expect(forward.count == walk.graph.events.count + 1 && walk.isAtEnd)
        for (place, state) in forward.enumerated().reversed() {
            #expect(walk.graph.nodes.indices.map(walk.gradient) == state, "at \(place)")
            walk.back()
        }
        #expect(walk.position == 0 && !walk.back())
        for (place, state) in forward.enumerated() {
            walk.go(to: place)
            #expect(walk.graph.nodes.indices.map(walk.gradient) == state, "goto \(place)")
        }
        walk.go(to: 1000)
        #expect(walk.isAtEnd)
    }

    @Test("at the end every gradient is the engine's, on random graphs", arguments: 0..<20 as Range<UInt64>)
    func ending(seed: UInt64) throws {
        let lesson = Syllabus.lessons[Int(seed) % Syllabus.lessons.count]
        for graph in try lesson.steps().flatMap(\.graphs) {
            var walk = Walk(graph)
            while walk.next() {
                // Whatever is handed on was complete, and what is complete changes no more.
                guard let event = walk.last else { continue }
                #expect(walk.isComplete(event.node))
                for node in walk.graph.nodes.indices where walk.isComplete(node) {
                    #expect(walk.gradient(of: node) == graph.nodes[node].gradient)
                }
            }
            #expect(walk.frontier.isEmpty)
        }
    }

    @Test("the frontier is what is complete and not yet handed on")
    func frontier() {
        var walk = twoPaths()
        let titles = { (walk: Walk) in walk.frontier.map { walk.graph.nodes[$0].title } }
        #expect(titles(walk) == ["L"])
        walk.next()
        #expect(titles(walk).contains("L"), "half handed on is still in the frontier")
        walk.next()
        #expect(titles(walk) == ["u", "ŷ"], "received \(titles(walk))")
        walk.go(to: walk.graph.events.count)
        #expect(titles(walk) == [])
    }

    @Test("until stops when the last arrival is in, and not before")
    func until() {
        var walk = twoPaths()
        let answer = walk.obey("until x1")
        #expect(answer.hasMoved && walk.isComplete(place("x₁", in: walk)))
        #expect(walk.gradient(of: place("x₁", in: walk)) == .number(36))
        walk.back()
        #expect(!walk.isComplete(place("x₁", in: walk)))
        #expect(twoPaths().isComplete(2) == false)
        #expect(walk.obey("until L").text.contains("complete already"))
    }

    @Test("the view of an event: incoming, local, product, before and after")
    func view() {
        var walk = twoPaths()
        walk.go(to: walk.graph.events.count)
        let rows = Dictionary(uniqueKeysWithValues: walk.rows.map { ($0.label, $0.text) })
        // The second arrival at x₁: along u, ∂L/∂u = ŷ = 4 times 3, on top of 6·4.
        #expect(rows["incoming"] == "∂L/∂u = 4", "received \(walk.rows)")
        #expect(rows["local"] == "∂u/∂x₁ = 3")
        #expect(rows["product"] == "4 · 3 = 12")
        #expect(rows["before"] == "∂L/∂x₁: 24")
        #expect(rows["after"] == "∂L/∂x₁ = 24 + 12 = 36, complete: the last of 2 arrivals", "received \(walk.rows)")
        walk.back()
        #expect(walk.rows.contains { $0.text == "∂ŷ/∂x₁ = 2·x₁ = 2·2 = 4" }, "received \(walk.rows)")
        #expect(walk.rows.last?.text == "∂L/∂x₁ = 24, arrival 1 of 2")
    }

    @Test("why: arrivals so far, what is still to come, and the paths")
    func why() {
        var walk = twoPaths()
        let early = walk.obey("why x1").text
        #expect(early.contains("0 of 2 arrivals so far") && early.contains("still to come: event 3"), "\(early)")
        walk.go(to: walk.graph.events.count)
        let late = walk.obey("why x₁").text
        for part in [
            "2 of 2 arrivals, complete", "from ŷ: ∂L/∂ŷ · ∂ŷ/∂x₁ = 6 · 4 = 24", "added up: 24 + 12 = 36",
            "x₁ → u → L: 3 · 4 = 12",
        ] { #expect(late.contains(part), "expected \(part) in\n\(late)") }
        #expect(walk.obey("why L").text == "∂L/∂L = 1: it is what is differentiated")
    }

    @Test("watch shows a value at every stop and says when it changes")
    func watch() {
        var walk = twoPaths()
        #expect(walk.obey("watch x1").text == "watch ∂L/∂x₁: nothing has arrived")
        #expect(walk.obey("").changes.isEmpty)
        let changed = walk.obey("until x1")
        #expect(changed.changes == ["∂L/∂x₁ has changed: nothing → 36"], "received \(changed.changes)")
        #expect(changed.text.contains("watch ∂L/∂x₁: 36"))
        #expect(walk.obey("back").changes == ["∂L/∂x₁ has changed: 36 → 24"])
        #expect(walk.obey("unwatch").text == "nothing is watched" && walk.watched.isEmpty)
    }

    @Test("names as they can be typed", arguments: ["x₁", "x1", "X1", "x_1", "∂L/∂x₁"])
    func names(typed: String) throws {
        let walk = twoPaths()
        #expect(try walk.node(named: typed) == place("x₁", in: walk))
    }

    @Test("hats too, and numbers from the list")
    func hats() throws {
        let walk = twoPaths()
        for typed in ["ŷ", "y^", "yhat"] { #expect(try walk.node(named: typed) == place("ŷ", in: walk), "\(typed)") }
        #expect(try walk.node(named: "1") == 0)
        let tape = Tape()
        let greek = Walk(LessonGraph(of: (tape.value(1, "γ") * tape.value(2, "W") + tape.value(3, "w")).named("L")))
        #expect(try greek.node(named: "gamma") == 0)
        let w = greek.graph.nodes.firstIndex { $0.title == "w" }
        #expect(try greek.node(named: "w") == w, "small and capital letters are told apart where both exist")
    }

    @Test("a slip is answered with what was received and the nearest there is")
    func slips() {
        var walk = twoPaths()
        for (line, reply) in [
            ("nxt", "received \"nxt\"; did you mean next?"), ("why x2", "received \"x2\"; did you mean x₁?"),
            ("x1", "received the name x₁; did you mean why x₁"), ("until", "after until, received nothing"),
            ("goto 99", "a number from 0 to 4 after goto, received \"99\""), ("next x", "received \"x\"; try next 3"),
            ("xyzzy", "help lists them"), ("why qqqqq", "list shows them all"), ("goto -1", "received \"-1\""),
        ] {
            let answer = walk.obey(line)
            let text = answer.lines.joined(separator: " ")
            #expect(!answer.isUnderstood && text.contains(reply), "expected \(reply), received \(text)")
        }
        #expect(walk.position == 0, "what is not understood moves nothing")
    }

    @Test("a matrix walk hands on whole matrices and says by which rule")
    func matrices() {
        let tape = MatrixTape()
        let (x, w) = (tape.value(Matrix([[1, 2]]), "X"), tape.value(Matrix([[3], [-4]]), "W"))
        var walk = Walk(LessonGraph(of: x.matmul(w).named("Z").squared.sum().named("L")))
        _ = walk.obey("until W")
        // Z = −5, ∂L/∂Z = −10, ∂L/∂W = Xᵀ·(−10)
        #expect(walk.gradient(of: 1) == .table([[-10], [-20]]), "received \(String(describing: walk.gradient(of: 1)))")
        #expect(walk.rows.contains { $0.text == "∂L/∂W = Xᵀ · ∂L/∂Z" }, "received \(walk.rows)")
    }

    @Test("no line of any state is wider than asked", arguments: Syllabus.lessons.indices)
    func widths(index: Int) throws {
        for graph in try Syllabus.lessons[index].steps().flatMap(\.graphs) {
            var walk = Walk(graph)
            walk.watched = Array(graph.nodes.indices.prefix(3))
            repeat {
                let lines = walk.lines(width: 78) + walk.list(width: 78)
                #expect(lines.allSatisfy { $0.count <= 78 }, "\(lines.filter { $0.count > 78 })")
            } while walk.next()
        }
    }
}
