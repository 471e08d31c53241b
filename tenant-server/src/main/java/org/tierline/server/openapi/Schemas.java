package org.tierline.server.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Java types as the JSON of this server has them: what Jackson would write or read is asked of
 * Jackson itself. A component that may be null need not be there.
 */
final class Schemas {
  private final Map<Key, Schema> known = new LinkedHashMap<>();
  private final List<Reference> references = new ArrayList<>();
  private final Names names = new Names();

  /** A place whose name is known only when all types are. */
  private record Reference(Schema at, Key to) {}

  /**
   * A described type.
   *
   * @param isBody whether it is what may be sent of a type that tells more than it takes
   */
  private record Key(Shape shape, boolean isBody) {}

  /** What stands in an answer. */
  Schema written(Shape shape) {
    return of(shape, Use.WRITTEN);
  }

  /** What stands in a body that a client sends. */
  Schema read(Shape shape) {
    return of(shape, Use.READ);
  }

  /** A text that is JSON already, as files of settings are: an object whose fields are its own. */
  static Schema file() {
    return OASFactory.createSchema()
        .type(SchemaType.OBJECT)
        .additionalPropertiesBoolean(Boolean.TRUE);
  }

  /** All types that have been asked for, by name. */
  Map<String, Schema> named() {
    var all = new TreeMap<String, Schema>();
    references.forEach(each -> each.at().setRef(name(each.to())));
    known.forEach(
        (key, schema) -> {
          String name = name(key);
          if (all.put(name, schema) != null) {
            throw new IllegalStateException("two types are described as " + name);
          }
        });
    return all;
  }

  private String name(Key key) {
    return names.of(key.shape()) + (key.isBody() ? "Body" : "");
  }

  private Schema of(Shape shape, Use use) {
    Schema scalar = Scalars.find(shape.raw()).orElse(null);
    if (scalar != null) {
      return shape.isNullable() && scalar.getType() != null ? scalar.nullable(true) : scalar;
    }
    if (Collection.class.isAssignableFrom(shape.raw())) {
      return nullable(
          shape,
          OASFactory.createSchema().type(SchemaType.ARRAY).items(of(shape.argument(0), use)));
    }
    if (Map.class.isAssignableFrom(shape.raw())) {
      return nullable(
          shape,
          OASFactory.createSchema()
              .type(SchemaType.OBJECT)
              .additionalPropertiesSchema(of(shape.argument(1), use)));
    }
    return named(shape, use);
  }

  private static Schema nullable(Shape shape, Schema schema) {
    return shape.isNullable() ? schema.nullable(true) : schema;
  }

  private Schema named(Shape shape, Use use) {
    Key key = new Key(shape.notNull(), use == Use.READ && Use.tellsMore(shape.raw()));
    Schema described = known.get(key);
    if (described == null) {
      described = OASFactory.createSchema();
      known.put(key, described);
      names.add(shape.raw());
      fill(described, key.shape(), use);
    }
    Schema reference = OASFactory.createSchema();
    references.add(new Reference(reference, key));
    return shape.isNullable()
        ? OASFactory.createSchema().type(described.getType()).nullable(true).addAllOf(reference)
        : reference;
  }

  private void fill(Schema schema, Shape shape, Use use) {
    Class<?> type = shape.raw();
    if (type.isEnum()) {
      schema.type(SchemaType.STRING);
      Arrays.stream(type.getEnumConstants())
          .forEach(each -> schema.addEnumeration(((Enum<?>) each).name()));
      return;
    }
    schema.type(SchemaType.OBJECT);
    if (type.isSealed()) {
      for (Class<?> each : type.getPermittedSubclasses()) {
        schema.addOneOf(of(Shape.of(each), use));
      }
      return;
    }
    addProperties(schema, shape, use);
  }

  private void addProperties(Schema schema, Shape shape, Use use) {
    Set<String> demanded = Demanded.by(shape.raw());
    for (BeanPropertyDefinition each : use.properties(shape.raw())) {
      AnnotatedMember member = use.member(each);
      Shape found = shape.member(Use.type(member));
      if (member.hasAnnotation(JsonUnwrapped.class)) {
        addProperties(schema, found, use);
        continue;
      }
      boolean isRequired = demanded.contains(each.getName());
      Shape at = isRequired ? found.notNull() : found;
      schema.addProperty(
          each.getName(),
          member.hasAnnotation(JsonRawValue.class) ? OASFactory.createSchema() : of(at, use));
      if (isRequired || !found.isNullable() && isAlwaysWritten(each)) {
        schema.addRequired(each.getName());
      }
    }
  }

  private static boolean isAlwaysWritten(BeanPropertyDefinition property) {
    JsonInclude.Value inclusion = property.findInclusion();
    return inclusion == null
        || inclusion.getValueInclusion() == JsonInclude.Include.USE_DEFAULTS
        || inclusion.getValueInclusion() == JsonInclude.Include.ALWAYS;
  }
}
