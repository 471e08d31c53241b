package org.tierline.server.openapi;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.tierline.server.http.Json;

/** In which direction a type goes, and what Jackson knows about it there. */
enum Use {
  /** By the server. */
  WRITTEN,
  /** By the server, from a client. */
  READ;

  List<BeanPropertyDefinition> properties(Class<?> type) {
    ObjectMapper mapper = Json.json();
    JavaType known = mapper.constructType(type);
    return this == WRITTEN
        ? mapper.getSerializationConfig().introspect(known).findProperties().stream()
            .filter(BeanPropertyDefinition::couldSerialize)
            .toList()
        : mapper.getDeserializationConfig().introspect(known).findProperties().stream()
            .filter(BeanPropertyDefinition::couldDeserialize)
            .toList();
  }

  /** Whether the JSON of the type has more than is taken back. */
  static boolean tellsMore(Class<?> type) {
    return type.isRecord() && WRITTEN.properties(type).size() > type.getRecordComponents().length;
  }

  AnnotatedMember member(BeanPropertyDefinition property) {
    return this == WRITTEN ? property.getAccessor() : property.getMutator();
  }

  /** The type of a component, field, getter or argument of a constructor, as it is annotated. */
  static AnnotatedType type(AnnotatedMember member) {
    Member found = member.getMember();
    if (found instanceof Field field) {
      return field.getAnnotatedType();
    }
    if (found instanceof Method method) {
      return method.getAnnotatedReturnType();
    }
    if (found instanceof Constructor<?> constructor && member instanceof AnnotatedParameter given) {
      // The annotation of a type within another is lost on an argument of the JDK's reflection.
      RecordComponent[] components = constructor.getDeclaringClass().getRecordComponents();
      return components == null
          ? constructor.getAnnotatedParameterTypes()[given.getIndex()]
          : components[given.getIndex()].getAnnotatedType();
    }
    throw new IllegalStateException("unknown kind of member: " + found);
  }
}
