/// Matrix algebra. A single number is the 1×1 case of each.
extension Value {
    /// The first dimension: of a batch, how many examples.
    public var rows: Int { shape.rows }
    /// All other dimensions together.
    public var columns: Int { shape.columns }

    /// The matrix product. *Shapes:* r×n · n×c → r×c. *Gradient:* G·Bᵀ to this, Aᵀ·G to `b`.
    public func matmul(_ b: Value) -> Value {
        Self.requireTogether(self, b, "matmul")
        requireMatrix("matmul")
        b.requireMatrix("matmul")
        let (left, right) = (shape, b.shape)
        let hint =
            left.columns == right.columns
            ? "; did you mean b.transposed?" : left.rows == right.rows ? "; did you mean a.transposed?" : ""
        require(
            left.columns == right.rows,
            "matmul: expected a's columns to equal b's rows, received \(left) · \(right)\(hint)")
        return record(.product(id, b.id))
    }

    /// Rows become columns. *Gradient:* transposed back.
    public var transposed: Value {
        requireMatrix("transposed")
        return recording(.transpose(id))
    }

    /// Repeats a row downward. *Shapes:* 1×c → rows×c. *Gradient:* the sum over the rows.
    public func broadcast(rows: Int) -> Value {
        requireMatrix("broadcast(rows:)")
        require(
            shape.rows == 1 && (1...Int(Int32.max)).contains(rows),
            "broadcast(rows:): expected one row and a positive count, received \(shape) and \(rows)")
        return recording(.broadcast(id, rows: Int32(rows), columns: Int32(shape.columns)))
    }

    /// Repeats a column sideways. *Shapes:* r×1 → r×columns. *Gradient:* the sum over the columns.
    public func broadcast(columns: Int) -> Value {
        requireMatrix("broadcast(columns:)")
        require(
            shape.columns == 1 && (1...Int(Int32.max)).contains(columns),
            "broadcast(columns:): expected one column and a positive count, received \(shape) and \(columns)")
        return recording(.broadcast(id, rows: Int32(shape.rows), columns: Int32(columns)))
    }

    /// Adds along an axis. *Shapes:* over `.rows` r×c → 1×c, over `.columns` r×c → r×1. *Gradient:* g to every entry.
    @specialized(where Number == Tensor)
    public func sum(over axis: Axis) -> Value { recording(.sum(id, axis)) }

    /// The mean along an axis. *Shapes:* as ``sum(over:)``. *Gradient:* g/n to every entry.
    @specialized(where Number == Tensor)
    public func mean(over axis: Axis) -> Value {
        require(shape.count > 0, "mean: expected at least one entry, received \(shape)")
        return recording(.mean(id, axis))
    }

    /// The sum of all entries. *Shapes:* r×c → 1×1.
    public func sum() -> Value { sum(over: .rows).sum(over: .columns) }

    /// The mean of all entries. *Shapes:* r×c → 1×1.
    public func mean() -> Value { mean(over: .rows).mean(over: .columns) }

    /// The same entries in row-major order under another shape. *Gradient:* the same entries back.
    public func reshaped(_ rows: Int, _ columns: Int) -> Value {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        require(
            count == shape.count && !overflow && rows >= 0,
            "reshaped: expected \(shape.count) entries as in \(shape), received \(rows)×\(columns)"
                + (overflow ? "" : " which holds \(count)"))
        return recording(.reshape(id, Packed.Shape(Shape(rows, columns))))
    }

    /// The same numbers in row-major order under a shape of up to four dimensions, which only a tensor can have.
    /// *Gradient:* the same entries back.
    @specialized(where Number == Tensor)
    public func reshaped(to shape: Shape) -> Value {
        require(
            shape.count == self.shape.count,
            "reshaped: expected \(self.shape.count) entries as in \(self.shape), received \(shape) which holds "
                + "\(shape.count)")
        require(
            shape.rank == 2 || Number.self == Tensor.self,
            "reshaped: expected rows and columns, received \(shape); use a TensorTape for more dimensions")
        return recording(.reshape(id, Packed.Shape(shape)))
    }

    /// Rows and columns only: more dimensions would have to be flattened first, and how is the writer's choice.
    func requireMatrix(_ operation: StaticString) {
        require(
            shape.rank == 2,
            "\(operation): expected rows and columns, received \(shape); try reshaped(\(rows), \(columns))")
    }

    /// All entries in one row. *Shapes:* r×c → 1×r·c.
    public var flattened: Value { reshaped(1, shape.count) }

    /// The softmax of each row: e^x over the sum of e^x, after subtracting the row's largest entry,
    /// which changes nothing but keeps it finite. *Units:* probabilities that add to 1.
    /// *Gradient:* zᵢ·(gᵢ − Σ gⱼ·zⱼ).
    public func softmax() -> Value { recording(.softmax(id)) }

    /// The logarithm of ``softmax()``, computed without ever forming a vanishing probability.
    /// *Units:* nats. *Gradient:* gᵢ − softmaxᵢ·Σ gⱼ.
    public func logSoftmax() -> Value { recording(.logSoftmax(id)) }
}
