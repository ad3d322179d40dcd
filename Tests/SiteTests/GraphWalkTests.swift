import Autograd
import Foundation
import Lessons
import Testing

@testable import Site

@Suite("The walk over a graph")
struct GraphWalkTests {
    /// L = (a·b + a)², a = 3, b = 2: a is used twice.
    private var walk: GraphWalk {
        let tape = Tape()
        let a = tape.value(3, "a")
        let b = tape.value(2, "b")
        let sum = ((a * b).named("p") + a).named("s")
        return GraphWalk(of: LessonGraph(of: (sum * sum).named("L")))
    }

    @Test("every value forward, the turn, and every gradient backward")
    func stops() {
        let kinds = walk.stops.map(\.kind)
        // a, b, p, s, L; then two edges of each of L, s and p.
        #expect(kinds == Array(repeating: .forward, count: 5) + [.turn] + Array(repeating: .backward, count: 6))
        #expect(walk.stops[0].sentence == "a is given: 3.")
        #expect(walk.stops[2].sentence == "p = a·b = 6, from a = 3, b = 2.")
        #expect(walk.stops[4].sentence == "L = s·s = 81, from s = 9.")
    }

    @Test("incoming times local derivative is handed on, and added to what is there")
    func arithmetic() throws {
        // ∂L/∂s = 2·9 = 18 in two halves; ∂L/∂p = 18; ∂L/∂a = 18 straight + 18·2 through p = 54; ∂L/∂b = 18·3.
        let events = walk.stops.compactMap(\.event)
        for event in events {
            guard case .number(let incoming) = event.incoming, case .number(let handed) = event.contribution,
                case .number(let before) = event.before, case .number(let after) = event.after
            else { continue }
            let local = try #require(event.local)
            #expect(incoming * local == handed)
            #expect(before + handed == after)
        }
        let last = Dictionary(events.map { ($0.input, $0.after.text) }) { $1 }
        #expect(last == [3: "18", 2: "18", 0: "54", 1: "54"])
        #expect(walk.stops.last { $0.event?.input == 0 }?.arrived == "54")
    }

    @Test("the frontier is what has a gradient and has not handed all of it on")
    func frontier() {
        // L; s after its first half: L is still busy; then s; then p and s, until s has served both; then p; then none.
        #expect(walk.stops.dropFirst(5).map(\.frontier) == [[4], [4, 3], [3], [3, 2], [2], [2], []])
    }

    @Test("edges of a value used twice are told apart")
    func edges() {
        let used = walk.stops.filter { $0.kind == .backward }.map(\.edges)
        #expect(used.allSatisfy { $0.count == 1 })
        #expect(Set(used.joined()).count == 6, "an edge is used twice, and another never")
    }

    @Test("the data in the page parses, and says what the trace says")
    func data() throws {
        let parsed = try JSONSerialization.jsonObject(with: Data(walk.json.text.utf8)) as? [[String: Any]]
        let stops = try #require(parsed)
        #expect(stops.count == walk.stops.count)
        for (stop, told) in zip(stops, walk.stops) {
            #expect(stop["say"] as? String == told.sentence)
            #expect(stop["edges"] as? [Int] == told.edges)
            if let event = told.event {
                let lines = try #require(stop["lines"] as? [[[String]]])
                #expect(
                    lines[0].map { $0[0] } == [
                        event.incoming.text, "·", event.local?.short ?? "", "=", event.contribution.text,
                    ])
                #expect(
                    lines[1].map { $0[0] } == [event.before.text, "+", event.contribution.text, "=", event.after.text])
            }
        }
    }

    @Test("a graph of matrices: no local derivative, and a rule instead")
    func matrices() throws {
        let tape = Tape<Matrix>()
        let x = tape.value(Matrix([[1, 2]]), "X")
        let w = tape.value(Matrix([[3], [4]]), "W")
        let walk = GraphWalk(of: LessonGraph(of: x.matmul(w).sum().named("s")))
        let events = walk.stops.compactMap(\.event)
        #expect(!events.isEmpty && events.contains { $0.local == nil })
        #expect(walk.stops.allSatisfy { !$0.sentence.contains("nil") })
    }
}
