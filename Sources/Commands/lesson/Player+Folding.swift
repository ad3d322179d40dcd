import Lessons

/// What is shown in short until a key asks for all of it: a graph whose drawing is higher than the screen, and the
/// claims that hold. Errata are always shown, and for a class nothing is folded: there parts are revealed one by one.
extension Player {
    /// The lines of a step that are shown now.
    func shownLines(of step: Step, width: Int, on size: Size) -> [Line] {
        // A drawing cannot be broken; the frame cuts it and marks that.
        func shown(_ line: TextLine) -> [Line] {
            line.kind == .picture ? [Line(line)] : Line(line).folded(to: size.textWidth)
        }
        if isProjector { return revealedLines(of: step, width: width).flatMap(shown) }
        let lines = step.lines(width: width) { drawing(of: $0, width: $1, on: size) }
        let held = claimsThatHold(in: step)
        guard held > 1, !showsClaims else { return lines.flatMap(shown) }
        return lines.flatMap { line in
            if line.kind != .claim { return shown(line) }
            return line.opens ? [Line(line), Line("  ✓ \(held) claims about the notes hold; c shows them", .good)] : []
        }
    }

    private func claimsThatHold(in step: Step) -> Int {
        step.claims.count { $0.holds && $0.verdict != .erratum }
    }

    /// Boxes and lines while all of them can be seen at once; else one line for each value.
    private func drawing(of graph: LessonGraph, width: Int, on size: Size) -> String {
        drawsWhole || fits(graph, width: width, on: size) ? graph.text(width: width) : graph.listing(width: width)
    }

    /// Beside the drawing stand the header, the rule and the status line.
    private func fits(_ graph: LessonGraph, width: Int, on size: Size) -> Bool {
        graph.text(width: width).split(separator: "\n").count <= Swift.max(size.height - 3, 1)
    }

    /// Whether a graph of the step would have to be scrolled.
    private func hasHighGraph(_ step: Step, on size: Size) -> Bool {
        !isProjector && step.graphs.contains { !fits($0, width: size.textWidth - 2, on: size) }
    }

    /// What can be done with the graphs of a step.
    func graphKeys(of step: Step, on size: Size) -> String {
        let ends = step.graphs.map { $0.nodes[$0.end].title }.joined(separator: ", ")
        let walk = "s steps back through the graph of \(ends)"
        guard hasHighGraph(step, on: size) else { return walk }
        return walk + (drawsWhole ? "; d shows it in short" : "; d draws it whole")
    }

    mutating func foldGraphs(on size: Size) {
        guard let step, !step.graphs.isEmpty else { return notice = notInView("graph") { !$0.graphs.isEmpty } }
        guard hasHighGraph(step, on: size) else { return notice = "The graph in view is drawn whole already." }
        drawsWhole.toggle()
    }

    mutating func foldClaims() {
        guard let step, !step.claims.isEmpty else { return notice = notInView("claim") { !$0.claims.isEmpty } }
        guard !isProjector, claimsThatHold(in: step) > 1 else { return notice = "All claims of this step are shown." }
        showsClaims.toggle()
    }

    func canFold(_ action: Action, on size: Size) -> Bool {
        guard let step, !isProjector else { return false }
        return action == .draw ? hasHighGraph(step, on: size) : claimsThatHold(in: step) > 1
    }
}
