import Autograd
import Testing
import TestSupport

@Suite("The trace of a backward pass")
struct TraceTests {
    @Test("after the last event it holds the gradients; back again, the start")
    func thereAndBack() {
        for seed in 1...20 {
            let graph = RandomGraph(seed: UInt64(seed))
            let gradients = graph.loss.gradients()
            var trace = graph.tape.trace(of: graph.loss)
            let start = graph.tape.values.map { trace[$0] }
            #expect(trace[graph.loss] == 1)
            #expect(start.compactMap { $0 } == [1], "expected the loss alone to have a gradient at the start")
            while trace.next() != nil {}
            #expect(trace.next() == nil)
            for value in graph.tape.values {
                #expect((trace[value] ?? 0) == gradients[value], "graph \(seed), \(value)")
                #expect((trace[value] != nil) == gradients.hasPath(from: value.id), "graph \(seed), \(value)")
            }
            while trace.back() != nil {}
            #expect(graph.tape.values.map { trace[$0] } == start)
            #expect(trace.back() == nil)
        }
    }

    @Test("each event adds incoming times local derivative; going back undoes it")
    func events() throws {
        let tape = Tape()
        let x = tape.value(3, "x")
        let y = (x * x + x).named("y")
        var trace = tape.trace(of: y)
        #expect(trace.events.map(\.contribution) == [1, 1, 3, 3])
        #expect(trace.events.map(\.localDerivative) == [1, 1, 3, 3])
        #expect(trace.events.map(\.before) == [0, 0, 1, 4])
        #expect(trace.events.map(\.after) == [1, 1, 4, 7])
        #expect(trace.events.map(\.edge) == [0, 1, 0, 1])
        while let event = trace.next() {
            #expect(event.after == event.before + event.contribution)
            #expect(event.contribution == event.incoming * (try #require(event.localDerivative)))
        }
        let undone = trace.back()
        let last = try #require(undone)
        #expect(trace[x] == 4)
        #expect(trace.describe(last) == "value 1 (multiply) → x: 1 · 3 = 3; 4 + 3 = 7")
        #expect(trace.next()?.after == 7)
        #expect(trace[x] == 7)
    }

    @Test("the frontier is what is complete and waits to be handed on")
    func frontier() {
        let tape = Tape()
        let x = tape.value(3, "x")
        let square = x * x
        let y = square + x
        var trace = tape.trace(of: y)
        #expect(trace.frontier == [y.id])
        trace.next()
        #expect(trace.frontier == [square.id, y.id], "y has handed on along one edge of two")
        trace.next()
        #expect(trace.frontier == [square.id], "x is a leaf, and still waits for more")
        trace.next()
        trace.next()
        #expect(trace.frontier.isEmpty)
        trace.back()
        #expect(trace.frontier == [square.id])
    }

    @Test("a loss that is a leaf has no events")
    func leaf() {
        let tape = Tape()
        let x = tape.value(3)
        var trace = tape.trace(of: x)
        #expect(trace.events.isEmpty && trace.frontier.isEmpty && trace.next() == nil)
        #expect(trace[x] == 1)
    }

    @Test("matrices too, without a single local derivative")
    func matrices() {
        let tape = MatrixTape()
        let x = tape.value(.uneven(2, 3), "x")
        let w = tape.value(.uneven(3, 2, dividedBy: 4), "w")
        let loss = (x.matmul(w).tanh() + x.matmul(w)).weighed()
        let gradients = loss.gradients()
        var trace = tape.trace(of: loss)
        #expect(trace.events.allSatisfy { $0.localDerivative == nil })
        while trace.next() != nil {}
        for value in tape.values where gradients.hasPath(from: value.id) {
            #expect(trace[value] == gradients[value], "\(value)")
        }
        while trace.back() != nil {}
        #expect(trace[x] == nil && trace[loss] == [[1]])
    }
}
